ALTER TABLE "persons" ADD COLUMN "reach_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "bonus" jsonb;--> statement-breakpoint
CREATE INDEX "outbox_undelivered" ON "outbox" USING btree ("id") WHERE result in ('gone', 'rejected', 'unknown', 'dead');