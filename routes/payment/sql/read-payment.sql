-- A payment by the acquirer's key, as it stands; one row also for a key that is unknown here.
select jsonb_strip_nulls(jsonb_build_object('key', asked.key, 'status', coalesce(status, 'unknown'),
                                            'amount', amount::text, 'currency', currency))::text as state,
       coalesce(status in ('authorising', 'authorised'), false) as held,
       id::text as payment_id,
       order_id::text as order_id,
       jsonb_build_array(:?request::jsonb -> 'confirmation')::text as events,
       saga_id,
       jsonb_build_object('key', asked.key)::text as by_key,
       jsonb_strip_nulls(jsonb_build_object('key', asked.key, 'amount', amount::text))::text as capture
  from (select :?key::text as key) as asked
       left join payments on acquirer_key = asked.key
