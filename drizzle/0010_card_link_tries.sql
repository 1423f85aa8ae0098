CREATE TABLE "card_link_tries" (
	"link" uuid PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"busy_until" timestamptz NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON card_link_tries TO florin_app;
