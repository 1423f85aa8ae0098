CREATE TABLE "seals" (
	"number" bigint PRIMARY KEY NOT NULL,
	"format" smallint NOT NULL,
	"key_version" integer NOT NULL,
	"from_seq" bigint NOT NULL,
	"to_seq" bigint NOT NULL,
	"events" integer NOT NULL,
	"transfers" integer NOT NULL,
	"entries" integer NOT NULL,
	"tags" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"mac" "bytea" NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "seals_range" CHECK (number > 0 and to_seq > from_seq and events > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "seals_from" ON "seals" USING btree ("from_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "seals_previous" ON "seals" USING btree ("previous");--> statement-breakpoint
-- Hand-written from here. Seals are read back from end to end, never changed.
CREATE TRIGGER seals_append_only BEFORE UPDATE OR DELETE ON seals FOR EACH ROW EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER seals_no_truncate BEFORE TRUNCATE ON seals FOR EACH STATEMENT EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON seals TO florin_app;
--> statement-breakpoint
-- Hashes do not compress.
ALTER TABLE seals ALTER COLUMN tags SET STORAGE EXTERNAL;
--> statement-breakpoint
-- Sealing and audits read these tables by time, a block at a time. Rows come in the order of time, so an index of a few
-- bytes for each sixteen pages finds them, where a b-tree would cost forty bytes a row and a write for each.
CREATE INDEX transfers_at ON transfers USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
--> statement-breakpoint
CREATE INDEX entries_at ON entries USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
