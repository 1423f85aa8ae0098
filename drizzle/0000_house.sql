CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" smallint NOT NULL,
	"asset" text NOT NULL,
	"owner" uuid,
	"shard" smallint NOT NULL,
	"debits_posted" bigint NOT NULL,
	"credits_posted" bigint NOT NULL,
	"debits_pending" bigint NOT NULL,
	"credits_pending" bigint NOT NULL,
	"version" bigint NOT NULL,
	"credit_limit" bigint,
	"frozen_in" boolean NOT NULL,
	"frozen_out" boolean NOT NULL,
	"closed" boolean NOT NULL,
	CONSTRAINT "accounts_counters" CHECK (debits_posted >= 0 and credits_posted >= 0 and debits_pending >= 0 and credits_pending >= 0 and version >= 0),
	CONSTRAINT "accounts_available" CHECK (credit_limit is null or credits_posted - debits_posted - debits_pending >= -credit_limit)
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"of" text NOT NULL,
	"seq" integer NOT NULL,
	"stan" text NOT NULL,
	"rrn" text NOT NULL,
	"state" text NOT NULL,
	"status_identifier" text,
	"network_ref" text,
	"sends" integer NOT NULL,
	"queries" integer NOT NULL,
	"absences" integer NOT NULL,
	"next_at" timestamptz,
	"at" timestamptz NOT NULL,
	"sent_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "card_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"brand" text NOT NULL,
	"last4" text NOT NULL,
	"expires" text NOT NULL,
	"fingerprint" text NOT NULL,
	"can_push" boolean NOT NULL,
	"can_pull" boolean NOT NULL,
	"state" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "cards_last4" CHECK (last4 ~ '^[0-9]{4}$')
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"account" uuid NOT NULL,
	"version" bigint NOT NULL,
	"transfer" uuid NOT NULL,
	"leg" smallint NOT NULL,
	"units" bigint NOT NULL,
	"balance" bigint NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "entries_account_version_at_pk" PRIMARY KEY("account","version","at"),
	CONSTRAINT "entries_units" CHECK (units <> 0)
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"seq" bigint NOT NULL,
	"lane" smallint NOT NULL,
	"policy" integer NOT NULL,
	"received_at" timestamptz NOT NULL,
	"input" jsonb NOT NULL,
	"reading" jsonb,
	"outcome" text NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fundings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"card" uuid NOT NULL,
	"asset" text NOT NULL,
	"units" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"state" text NOT NULL,
	"attempt" uuid NOT NULL,
	"attempts" integer NOT NULL,
	"network_ref" text,
	"approval_code" text,
	"decline_code" text,
	"at" timestamptz NOT NULL,
	"resolved_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" smallint NOT NULL,
	"debit" uuid NOT NULL,
	"credit" uuid NOT NULL,
	"units" bigint NOT NULL,
	"at" timestamptz NOT NULL,
	"expires_at" timestamptz,
	"state" text NOT NULL,
	"resolved_at" timestamptz,
	"posted_units" bigint,
	CONSTRAINT "holds_units" CHECK (units > 0 and (posted_units is null or posted_units between 1 and units)),
	CONSTRAINT "holds_resolved" CHECK ((state = 'open') = (resolved_at is null))
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"uid" text NOT NULL,
	"person" uuid NOT NULL,
	"handle" text NOT NULL,
	"name" text,
	"spoken" boolean NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"code" text NOT NULL,
	"plan" jsonb NOT NULL,
	"state" text NOT NULL,
	"said_in" jsonb,
	"prompt" uuid NOT NULL,
	"at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"resolved_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "limit_counters" (
	"person" uuid NOT NULL,
	"kind" text NOT NULL,
	"asset" text NOT NULL,
	"buckets" text NOT NULL,
	CONSTRAINT "limit_counters_person_kind_asset_pk" PRIMARY KEY("person","kind","asset")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"priority" smallint NOT NULL,
	"person" uuid,
	"body" jsonb NOT NULL,
	"at" timestamptz NOT NULL,
	"relayed_at" timestamptz,
	"done_at" timestamptz,
	"result" text,
	"message_id" text,
	"tries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payer" uuid NOT NULL,
	"payee" uuid NOT NULL,
	"asset" text NOT NULL,
	"units" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"memo" text,
	"at" timestamptz NOT NULL,
	CONSTRAINT "payments_units" CHECK (units > 0 and fee >= 0),
	CONSTRAINT "payments_parties" CHECK (payer <> payee)
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"card" uuid NOT NULL,
	"asset" text NOT NULL,
	"units" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"state" text NOT NULL,
	"hold" uuid NOT NULL,
	"fee_hold" uuid,
	"attempt" uuid NOT NULL,
	"attempts" integer NOT NULL,
	"network_ref" text,
	"decline_code" text,
	"at" timestamptz NOT NULL,
	"resolved_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"language" text NOT NULL,
	"language_chosen" boolean NOT NULL,
	"asset" text NOT NULL,
	"reach" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "policies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"body" jsonb NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"transfer" uuid NOT NULL,
	"leg" smallint NOT NULL,
	"kind" smallint NOT NULL,
	"debit" uuid NOT NULL,
	"credit" uuid NOT NULL,
	"units" bigint NOT NULL,
	"at" timestamptz NOT NULL,
	"effective_at" timestamptz,
	"reverses" uuid,
	"posts" uuid,
	CONSTRAINT "transfers_transfer_leg_at_pk" PRIMARY KEY("transfer","leg","at"),
	CONSTRAINT "transfers_units" CHECK (units > 0),
	CONSTRAINT "transfers_accounts" CHECK (debit <> credit)
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_owner" ON "accounts" USING btree ("owner","asset") WHERE owner is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_of" ON "attempts" USING btree ("of","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_network" ON "attempts" USING btree ("stan","rrn");--> statement-breakpoint
CREATE INDEX "attempts_due" ON "attempts" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "card_links_person" ON "card_links" USING btree ("person") WHERE used_at is null;--> statement-breakpoint
CREATE INDEX "cards_person" ON "cards" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "events_source_key" ON "events" USING btree ("source","key");--> statement-breakpoint
CREATE UNIQUE INDEX "events_seq" ON "events" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "fundings_open" ON "fundings" USING btree ("at") WHERE state in ('sending', 'unknown', 'manual');--> statement-breakpoint
CREATE INDEX "fundings_person" ON "fundings" USING btree ("person","at");--> statement-breakpoint
CREATE INDEX "holds_open" ON "holds" USING btree ("expires_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "identities_person" ON "identities" USING btree ("person");--> statement-breakpoint
CREATE INDEX "intents_open" ON "intents" USING btree ("person") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("queue","priority","id") WHERE relayed_at is null;--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("relayed_at") WHERE done_at is null and relayed_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_kept" ON "outbox" USING btree ("person") WHERE result = 'gone';--> statement-breakpoint
CREATE INDEX "payouts_open" ON "payouts" USING btree ("at") WHERE state in ('sending', 'unknown', 'manual');--> statement-breakpoint
CREATE INDEX "payouts_person" ON "payouts" USING btree ("person","at");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_hold" ON "payouts" USING btree ("hold");