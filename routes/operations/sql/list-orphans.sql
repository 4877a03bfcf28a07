with saga as (
    select * from sagas_in(:?gathered::jsonb, :?grace::interval)
     where age_seconds >= extract(epoch from :?grace::interval) or lra_status in ('FailedToCancel', 'FailedToClose')
),
waiting as (
    select * from sagas_in(:?unfinished::jsonb, :?grace::interval)
     where age_seconds >= extract(epoch from :?grace::interval) or lra_status in ('FailedToCancel', 'FailedToClose')
),
all_answered as (
    select not jsonb_path_exists(:?gathered::jsonb, '$.unanswered[*]') as yes
),
orphan as (
    select saga.*,
           case when lra_status in ('FailedToCancel', 'FailedToClose') then 'settled' else 'unknown-to-services' end as kind,
           case when lra_status in ('FailedToCancel', 'FailedToClose')
                then 'remove its record from the coordinator''s log'
                else 'cancel it at the coordinator' end as repair
      from saga, all_answered
     where yes
       and lra_status in ('Active', 'FailedToCancel', 'FailedToClose')
       and saga_id in (select saga_id from waiting where steps = '[]')
       and coalesce(order_row ->> 'sagaId' = saga_id and order_row ->> 'status' in ('pending', 'payment-pending'), false) = false
       and (lra_status <> 'Active' or steps = '[]')
     union all
    select waiting.*, 'unknown-to-coordinator',
           case when state = 'orphaned' then 'undo it at every participant, the order last'
                else 'undo the steps that hang at their services' end
      from waiting, all_answered
     where yes
       and lra_status is null
       and (state = 'orphaned'
            or jsonb_path_exists(steps, '$[*] ? (@.kind == "undo" && @.state == "undoing" && !(exists(@.resolution)))'))
)
select json_strip_nulls(json_build_object(
           'items', (select coalesce(json_agg(json_build_object(
                                                  'id', id,
                                                  'sagaId', saga_id,
                                                  'orderId', order_id,
                                                  'kind', kind,
                                                  'lraStatus', lra_status,
                                                  'orderStatus', order_row ->> 'status',
                                                  'beganAt', began_at,
                                                  'ageSeconds', age_seconds,
                                                  'services', services,
                                                  'repair', repair)
                                              order by began_at, saga_id), '[]')
                       from (select * from orphan order by began_at, saga_id limit :?limit::int) as shown),
           'unanswered', (select json_agg(distinct each) from jsonb_path_query(:?gathered::jsonb, '$.unanswered[*]') as each)))::text
