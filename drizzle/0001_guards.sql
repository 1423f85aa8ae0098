-- Hand-written: what column definitions cannot say.

CREATE SEQUENCE batch_seq AS bigint;
--> statement-breakpoint
-- System trace audit numbers are six digits, 1 to 999999, and then begin again.
CREATE SEQUENCE stan_seq AS integer MINVALUE 1 MAXVALUE 999999 CYCLE;
--> statement-breakpoint
-- Balances are rewritten in place all day: half-empty pages keep those updates on the page (HOT).
ALTER TABLE accounts SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE outbox SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE limit_counters SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE intents SET (fillfactor = 70);
--> statement-breakpoint
-- A month that nobody has made yet must not stop money: its rows go to the default partition until it is made.
CREATE TABLE transfers_default PARTITION OF transfers DEFAULT;
--> statement-breakpoint
CREATE TABLE entries_default PARTITION OF entries DEFAULT;
--> statement-breakpoint
-- Makes the partitions of this month and of the given number of months ahead. Safe to call at any time, by anyone at once.
CREATE FUNCTION florin_make_partitions(ahead integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  parent text;
  first timestamptz;
  name text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('florin_make_partitions'));
  FOREACH parent IN ARRAY ARRAY['transfers', 'entries'] LOOP
    FOR month IN 0..ahead LOOP
      first := date_trunc('month', now(), 'UTC') + make_interval(months => month);
      name := format('%s_%s', parent, to_char(first AT TIME ZONE 'UTC', 'YYYYMM'));
      IF to_regclass(name) IS NULL THEN
        BEGIN
          EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
            name, parent, first, first + interval '1 month');
          made := made + 1;
        EXCEPTION WHEN check_violation THEN
          -- The default partition already holds rows of that month; they stay there and nothing is lost.
          RAISE WARNING 'partition % not made: the default partition holds rows of that month', name;
        END;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
SELECT florin_make_partitions(3);
--> statement-breakpoint
CREATE FUNCTION florin_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a mistake is corrected by a new row', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER transfers_append_only BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER transfers_no_truncate BEFORE TRUNCATE ON transfers FOR EACH STATEMENT EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER entries_no_truncate BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER policies_append_only BEFORE UPDATE OR DELETE ON policies FOR EACH ROW EXECUTE FUNCTION florin_refuse_change();
--> statement-breakpoint
-- The gateway works as this role: it may add to the books, and has no right to change or remove what is in them.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'florin_app') THEN
    CREATE ROLE florin_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of the same server was being migrated at the same time
END $$;
--> statement-breakpoint
GRANT florin_app TO CURRENT_USER;
--> statement-breakpoint
GRANT SELECT, INSERT ON transfers, entries, events, policies TO florin_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON accounts, holds, intents, persons, identities, payments, payouts, fundings, attempts, cards, card_links, limit_counters, outbox, facts TO florin_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE batch_seq, stan_seq, policies_id_seq TO florin_app;
