-- Those that need a person come first, then the oldest.
with found as (
    select *
      from sagas_in(:?gathered::jsonb, :?grace::interval)
     where (:?state::text is null or state = any (string_to_array(:?state::text, ',')))
       and (:?service::text is null or :?service::text = any (services))
       and (:?orderId::text is null or order_id = :?orderId::text)
       and age_seconds >= coalesce(:?olderThanSeconds::bigint, 0)
       and (state not in ('ended', 'completed', 'compensated') or :?state::text is not null)
),
shown as (
    select found.*,
           coalesce(array_position(array['parked', 'failed', 'orphaned', 'failing', 'compensating', 'completing', 'active'],
                                   state), 9) as urgency
      from found
     order by urgency, began_at, saga_id
     limit :?limit::int
)
select json_strip_nulls(json_build_object(
           'items', coalesce(
               json_agg(json_build_object(
                            'id', id,
                            'sagaId', saga_id,
                            'orderId', order_id,
                            'state', state,
                            'lraStatus', lra_status,
                            'beganAt', began_at,
                            'ageSeconds', age_seconds,
                            'services', services,
                            'steps', (select json_agg(json_build_object('step', step ->> 'step',
                                                                        'service', step ->> 'service',
                                                                        'state', step ->> 'state',
                                                                        'attempts', (step ->> 'attempts')::int))
                                        from jsonb_array_elements(steps) as step),
                            'orderStatus', order_row ->> 'status',
                            'attempts', attempts,
                            'lastError', last_error)
                        order by urgency, began_at, saga_id), '[]'),
           'total', (select count(*) from found),
           'unanswered', (select json_agg(distinct each) from jsonb_path_query(:?gathered::jsonb, '$.unanswered[*]') as each)))::text
  from shown
