-- A key of a partitioned table has to hold the time of its partitions: larger, and one version or leg could stand twice at two
-- times. Each partition has its own unique index instead.
ALTER TABLE "entries" DROP CONSTRAINT "entries_account_version_at_pk";--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_transfer_leg_at_pk";--> statement-breakpoint
CREATE FUNCTION florin_key_partition(parent text, name text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON %I (%s)', name || '_key', name,
    CASE parent WHEN 'entries' THEN 'account, version' ELSE 'transfer, leg' END);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION florin_key_partition(text, text) FROM PUBLIC;
--> statement-breakpoint
SELECT florin_key_partition(inhparent::regclass::text, inhrelid::regclass::text) FROM pg_inherits
WHERE inhparent IN ('entries'::regclass, 'transfers'::regclass);
--> statement-breakpoint
-- As before, but for the key of a new partition.
CREATE OR REPLACE FUNCTION florin_make_partitions(ahead integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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
          PERFORM florin_key_partition(parent, name);
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
