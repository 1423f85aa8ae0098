CREATE TABLE "settlements" (
	"file" text PRIMARY KEY NOT NULL,
	"from" timestamptz NOT NULL,
	"until" timestamptz NOT NULL,
	"report" jsonb NOT NULL,
	"clean" boolean NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "transmitted_at" timestamptz;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "settled_in" text;--> statement-breakpoint
ALTER TABLE "fundings" ADD COLUMN "reversal" text;--> statement-breakpoint
ALTER TABLE "fundings" ADD COLUMN "reversal_turns" integer;--> statement-breakpoint
ALTER TABLE "fundings" ADD COLUMN "reversal_next_at" timestamptz;--> statement-breakpoint
ALTER TABLE "fundings" ADD COLUMN "reversal_settled_in" text;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "returned_at" timestamptz;--> statement-breakpoint
CREATE INDEX "attempts_unsettled" ON "attempts" USING btree ("at") WHERE state = 'approved' and settled_in is null;--> statement-breakpoint
CREATE INDEX "fundings_reversal_due" ON "fundings" USING btree ("reversal_next_at") WHERE reversal_next_at is not null;