CREATE TABLE "chat_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"identity" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz
);
--> statement-breakpoint
DROP INDEX "outbox_kept";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "claimed_at" timestamptz;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "not_before" timestamptz;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "repeats" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "chat_links_hash" ON "chat_links" USING btree ("hash") WHERE used_at is null;--> statement-breakpoint
CREATE INDEX "outbox_person" ON "outbox" USING btree ("person","id") WHERE done_at is null or result = 'gone';
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON chat_links TO florin_app;
