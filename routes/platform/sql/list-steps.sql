select jsonb_build_object('items', coalesce(jsonb_agg(told(step, :?service::text) order by created_at, saga_id), '[]'))::text
  from (
    select saga_log as step, created_at, saga_id
      from saga_log
     where case :?state::text
           when 'unfinished' then state in ('undoing', 'parked', 'skipped') or kind = 'completion' and state = 'started'
           else state = coalesce(:?state::text, state) end
       and saga_id = coalesce(:?sagaId::text, saga_id)
       and (:?orderId::text is null or order_id = :?orderId::text)
       and created_at <= clock_timestamp() - make_interval(secs => coalesce(:?olderThanSeconds::int, 0))
     order by created_at, saga_id
     limit :?limit::int
  ) as found
