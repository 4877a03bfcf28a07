-- The timeline is put together from what the steps, the coordinator, the order and the operators tell with a time.
with saga as (
    select *
      from sagas_in(:?gathered::jsonb, :?grace::interval)
     where :?named::text in (id, order_id)
     order by began_at desc nulls last
     limit 1
),
step as (
    select each as told, each ->> 'step' as step, each ->> 'service' as service
      from saga, jsonb_array_elements(steps) as each
),
moment as (
    select began_at as at, 'saga began' as what, null as step, null as service, null as detail from saga
     union all
    select (told ->> 'createdAt')::timestamptz,
           case told ->> 'kind' when 'completion' then 'completion due' else 'step known' end, step, service, null
      from step
     union all
    select (told ->> 'doneAt')::timestamptz, 'step done', step, service, null from step
     union all
    select (told ->> 'firstAttemptAt')::timestamptz, 'first attempt of the ' || (told ->> 'kind'), step, service, null from step
     union all
    select (told ->> 'lastAttemptAt')::timestamptz, 'attempt ' || coalesce(told ->> 'attempts', '?'), step, service,
           told ->> 'lastError'
      from step
     where told ->> 'lastError' is not null
     union all
    select (told ->> 'parkedAt')::timestamptz, 'step parked', step, service, told ->> 'lastError' from step
     union all
    select (told ->> 'undoneAt')::timestamptz, 'step undone', step, service, null from step
     union all
    select (told ->> 'resolvedAt')::timestamptz, (told ->> 'resolution') || ' by ' || (told ->> 'resolvedBy'), step, service,
           told ->> 'resolvedReason'
      from step
     union all
    select (order_row ->> 'updatedAt')::timestamptz, 'order ' || (order_row ->> 'status'), null, 'order',
           order_row ->> 'lastError'
      from saga
     union all
    select acts.requested_at, acts.kind || ' asked for by ' || requested_by, acts.step, acts.service, reason
      from acts, saga
     where subject = saga.saga_id
     union all
    select acts.decided_at, case acts.state when 'declined' then 'declined' else 'approved' end || ' by ' || decided_by, acts.step,
           acts.service, decided_reason
      from acts, saga
     where subject = saga.saga_id
     union all
    select acts.ended_at, acts.kind || ' ' || acts.state, acts.step, acts.service, error
      from acts, saga
     where subject = saga.saga_id
)
select json_strip_nulls(json_build_object(
           'id', id,
           'sagaId', saga_id,
           'orderId', order_id,
           'state', state,
           'lraStatus', lra_status,
           'beganAt', began_at,
           'ageSeconds', age_seconds,
           'services', services,
           'attempts', attempts,
           'lastError', last_error,
           'order', order_row,
           'lra', lra,
           'steps', steps,
           'timeline', (select coalesce(json_agg(json_build_object('at', at, 'what', what, 'step', moment.step,
                                                                    'service', moment.service, 'detail', detail)
                                                 order by at, what), '[]')
                          from moment
                         where at is not null),
           'acts', (select coalesce(json_agg(shown(acts) order by requested_at), '[]') from acts where subject = saga.saga_id),
           'otherSagas', (select json_agg(json_build_object('id', other.id, 'state', other.state, 'beganAt', other.began_at)
                                          order by other.began_at desc)
                            from sagas_in(:?gathered::jsonb, :?grace::interval) as other
                           where other.order_id = saga.order_id and other.saga_id <> saga.saga_id),
           'unanswered', (select json_agg(distinct each) from jsonb_path_query(:?gathered::jsonb, '$.unanswered[*]') as each)))::text
  from saga
