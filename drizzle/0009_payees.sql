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
CREATE INDEX "identities_handle" ON "identities" USING btree ("channel",lower("handle"));--> statement-breakpoint
-- Written once for each two, never changed.
GRANT SELECT, INSERT ON payees TO florin_app;--> statement-breakpoint
-- Whoever was paid before this table was is no stranger. The skeleton is that of words/look-alike.ts.
INSERT INTO payees
SELECT DISTINCT ON (payer, payee) payer, payee, handle,
	coalesce(nullif(replace(replace(replace(translate(lower(handle), '01ij25689qu_.-', 'olllzsbbggv'), 'rn', 'm'), 'vv', 'w'), 'cl', 'd'), ''), lower(handle)), at
FROM (
	SELECT a.reach AS payer, b.reach AS payee, i.handle, p.at
	FROM payments p
	JOIN persons a ON a.id = p.payer
	JOIN persons b ON b.id = p.payee
	JOIN identities i ON i.id = b.reach
) AS paid
ORDER BY payer, payee, at;
