-- Oldest first; the cursor is the last key of the page before. Without a limit the page holds all.
with page as (
    select *
      from acquirer_entries
     where :?cursor::text is null
        or (created_at, key) > (select created_at, key from acquirer_entries where key = :?cursor::text)
     order by created_at, key
     limit :?limit::int + 1
),
shown as (
    select * from page order by created_at, key limit :?limit::int
)
select jsonb_strip_nulls(jsonb_build_object(
           'items', (select coalesce(jsonb_agg(jsonb_build_object(
                                         'key', key,
                                         'amount', amount::text,
                                         'currency', currency,
                                         'status', status,
                                         'createdAt', created_at,
                                         'updatedAt', updated_at) order by created_at, key), '[]')
                       from shown),
           'next', case when (select count(*) from page) > (select count(*) from shown)
                        then (select key from shown order by created_at desc, key desc limit 1) end))::text
