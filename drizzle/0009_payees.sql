CREATE TABLE "payees" (
	"payer" text NOT NULL,
	"payee" text NOT NULL,
	"handle" text NOT NULL,
	"skeleton" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "payees_payer_payee_pk" PRIMARY KEY("payer","payee")
);
--> statement-breakpoint
CREATE INDEX "payees_skeleton" ON "payees" USING btree ("payer","skeleton");--> statement-breakpoint
CREATE INDEX "identities_handle" ON "identities" USING btree ("channel",lower("handle"));