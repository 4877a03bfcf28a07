-- LRAs of which no service has told so far, and failed ones: the oldest first.
select saga_id
  from sagas_in(:?unfinished::jsonb, :?grace::interval)
 where lra_status in ('Active', 'FailedToCancel', 'FailedToClose')
   and (age_seconds >= extract(epoch from :?grace::interval) or lra_status <> 'Active')
   and steps = '[]'
   and order_row ->> 'sagaId' is distinct from saga_id
 order by began_at
 limit 50
