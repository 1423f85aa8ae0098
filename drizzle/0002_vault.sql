-- The vault: a schema of its own, owned by a role that has no right anywhere else, and that nobody else may look into.
-- Safe to run again.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'florin_vault') THEN
    CREATE ROLE florin_vault NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of the same server was being migrated at the same time
END $$;
--> statement-breakpoint
-- Whoever migrates may become the role where a connection asks for it, and has none of its rights otherwise.
GRANT florin_vault TO CURRENT_USER WITH INHERIT FALSE, SET TRUE;
--> statement-breakpoint
CREATE SCHEMA IF NOT EXISTS vault AUTHORIZATION florin_vault;
--> statement-breakpoint
SET LOCAL ROLE florin_vault;
--> statement-breakpoint
-- `wrapped_key` is the card's data key under master key `key_version`; `sealed` is the number and expiry under the data key.
CREATE TABLE IF NOT EXISTS vault.cards (
  card uuid PRIMARY KEY,
  person uuid NOT NULL,
  key_version integer NOT NULL CHECK (key_version > 0),
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  fingerprint text NOT NULL
);
--> statement-breakpoint
-- For rotation, which looks for what is still under an old key.
CREATE INDEX IF NOT EXISTS cards_key_version ON vault.cards (key_version, card);
--> statement-breakpoint
-- Keys of the vault's own, such as that of the fingerprints: sealed like a card.
CREATE TABLE IF NOT EXISTS vault.secrets (
  name text PRIMARY KEY,
  key_version integer NOT NULL CHECK (key_version > 0),
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL
);
--> statement-breakpoint
RESET ROLE;
