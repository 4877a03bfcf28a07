-- A reservation by its saga, as it stands; one row also for a saga that is unknown here.
select jsonb_build_object('sagaId', asked.saga_id, 'status', coalesce(status, 'unknown'))::text as state,
       order_id::text as order_id,
       jsonb_build_array(:?request::jsonb -> 'confirmation')::text as events
  from (select :?sagaId::text as saga_id) as asked
       left join reservations using (saga_id)
