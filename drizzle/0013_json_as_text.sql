ALTER TABLE "events" ALTER COLUMN "input" SET DATA TYPE json, ALTER COLUMN "reading" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "identities" ALTER COLUMN "half" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "intents" ALTER COLUMN "plan" SET DATA TYPE json, ALTER COLUMN "said_in" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "body" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "persons" ALTER COLUMN "bonus" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "settlements" ALTER COLUMN "report" SET DATA TYPE json;
