-- What an act asks of whom, and what each has answered: an act that was broken off goes on where it was.
alter table acts add column calls jsonb not null default '[]';

comment on column acts.calls is 'Whom the act asks for what, in this order, each with the status and the answer once there is one';

-- Everything that was gathered about sagas, one row for each: the steps as the participants log them, the LRA as its
-- coordinator tells it, the order's own row. Gathered is {steps: [{items}], orders: [{items}], lras: [], unanswered: []}.
create function sagas_in(gathered jsonb, grace interval) returns table (
    saga_id     text,
    id          text,
    order_id    text,
    state       text,
    lra_status  text,
    began_at    timestamptz,
    age_seconds bigint,
    services    text[],
    attempts    int,
    last_error  text,
    order_row   jsonb,
    lra         jsonb,
    steps       jsonb)
    language sql stable
as $$
    with step as (
        select distinct on (each ->> 'sagaId', each ->> 'service', each ->> 'step')
               each ->> 'sagaId' as saga_id, each ->> 'orderId' as order_id, each ->> 'state' as state,
               each ->> 'kind' as kind, each ->> 'service' as service, each as told
          from jsonb_path_query(gathered, '$.steps[*].items[*]') as each
    ),
    lra as (
        select distinct on (each ->> 'lraId')
               each ->> 'lraId' as saga_id, each ->> 'clientId' as order_id, each ->> 'status' as status, each as told
          from jsonb_path_query(gathered, '$.lras[*]') as each
    ),
    order_row as (
        select distinct on (each ->> 'orderId')
               each ->> 'sagaId' as saga_id, each ->> 'orderId' as order_id, each ->> 'status' as status, each as told
          from jsonb_path_query(gathered, '$.orders[*].items[*]') as each
    ),
    known as (
        select step.saga_id from step union select lra.saga_id from lra
         union select order_row.saga_id from order_row where order_row.saga_id is not null
    ),
    merged as (
        select known.saga_id,
               coalesce(of_steps.order_id, bound.order_id, lra.order_id) as order_id,
               of_steps.first_at, of_steps.all_services, of_steps.holding, of_steps.attempts, of_steps.last_error, of_steps.parked,
               of_steps.failing, of_steps.completing, of_steps.skipped, of_steps.standing, of_steps.steps,
               lra.status as lra_status,
               lra.told as lra_told,
               coalesce(bound.told, waiting.told) as order_told,
               bound.status as bound_status,
               coalesce(to_timestamp((lra.told ->> 'startTime')::numeric / 1000), of_steps.first_at,
                        (bound.told ->> 'updatedAt')::timestamptz) as began_at
          from known
          left join lra on lra.saga_id = known.saga_id
          left join order_row as bound on bound.saga_id = known.saga_id
          left join lateral (
                   select min(step.order_id) as order_id,
                          min((told ->> 'createdAt')::timestamptz) as first_at,
                          array_agg(distinct service order by service) as all_services,
                          array_agg(distinct service order by service)
                              filter (where state in ('parked', 'undoing', 'skipped')
                                         or kind = 'completion' and state = 'started') as holding,
                          max((told ->> 'attempts')::int) filter (where state in ('parked', 'undoing', 'started')) as attempts,
                          (array_agg(told ->> 'lastError' order by told ->> 'lastAttemptAt' desc)
                              filter (where told ->> 'lastError' is not null and state in ('parked', 'undoing', 'started')))[1]
                              as last_error,
                          bool_or(state = 'parked') as parked,
                          bool_or(state = 'undoing' or state = 'started' and told ->> 'lastError' is not null) as failing,
                          bool_or(kind = 'completion' and state = 'started') as completing,
                          bool_or(state = 'skipped') as skipped,
                          bool_or(state in ('started', 'done') and kind = 'undo') as standing,
                          jsonb_agg(told order by told ->> 'createdAt', told ->> 'step') as steps
                     from step
                    where step.saga_id = known.saga_id) as of_steps on true
          left join lateral (
                   select told from order_row
                    where order_row.order_id = coalesce(of_steps.order_id, lra.order_id)
                    limit 1) as waiting on true
    )
    select merged.saga_id,
           regexp_replace(merged.saga_id, '^.*/', ''),
           merged.order_id,
           case when parked then 'parked'
                when lra_status in ('FailedToCancel', 'FailedToClose') then 'failed'
                when failing then 'failing'
                when lra_status = 'Cancelling' then 'compensating'
                when lra_status = 'Closing' or completing then 'completing'
                when lra_status = 'Active' then 'active'
                when bound_status in ('pending', 'payment-pending') and lra_status is null
                     and merged.began_at < clock_timestamp() - grace
                     and not jsonb_path_exists(gathered, '$.unanswered[*] ? (@ starts with "coordinator")') then 'orphaned'
                when bound_status in ('pending', 'payment-pending') then 'active'
                when skipped then 'skipped'
                when bound_status = 'confirmed' then 'completed'
                when merged.steps is not null and not standing then 'compensated'
                else 'ended' end,
           lra_status,
           merged.began_at,
           extract(epoch from clock_timestamp() - merged.began_at)::bigint,
           coalesce(holding, all_services, '{}'),
           coalesce(merged.attempts, 0),
           merged.last_error,
           order_told,
           lra_told,
           coalesce(merged.steps, '[]')
      from merged
$$;

comment on function sagas_in is 'The sagas that services and coordinators tell of, merged; services are those that hold a saga up, or all that it touched';

-- What an act asks of whom, as the sagas are now, or why it cannot be. Kinds: retry-step, skip-step, edit-step, force-step,
-- force-compensate, force-complete, repair-orphan, retry-parked. Enlisted are the steps of a saga, <service>:<step>.
create function planned(kind text, named text, wanted_step text, request jsonb, gathered jsonb, grace interval, enlisted text,
                        money text)
    returns table (refusal_status int, refusal_type text, refusal_detail text, subject text, order_id text, step text,
                   service text, moves_money boolean, calls jsonb, before jsonb)
    language plpgsql stable
as $$
#variable_conflict use_column
declare
    saga          record;
    target        jsonb;
    plan          jsonb := '[]';
    all_answered  boolean := coalesce(jsonb_array_length(gathered -> 'unanswered'), 0) = 0;
    goes_forward  boolean;
    is_bound      boolean;
    is_open       boolean;
    is_ending     boolean;
    money_moves   boolean;
    refused       text[];
begin
    if kind = 'retry-parked' and not all_answered
       and (request ->> 'service' is null or jsonb_path_exists(gathered, '$.unanswered[*] ? (@ == $service)', request)) then
        return query select 503, 'services-unanswered',
                            'Not all services answer. Name one that does (service), or ask again later. Nothing was changed.',
                            null, null, null, null, null::boolean, null::jsonb, null::jsonb;
        return;
    end if;
    if kind = 'retry-parked' then
        select coalesce(jsonb_agg(jsonb_build_object('how', 'retry', 'service', each ->> 'service', 'step', each ->> 'step',
                                                     'sagaId', each ->> 'sagaId', 'orderId', each ->> 'orderId')
                                  order by each ->> 'parkedAt'), '[]'),
               coalesce(jsonb_agg(each order by each ->> 'parkedAt'), '[]')
          into plan, target
          from sagas_in(gathered, grace), jsonb_array_elements(steps) as each
         where each ->> 'state' = 'parked'
           and each ->> 'service' = coalesce(request ->> 'service', each ->> 'service')
           and each ->> 'step' = coalesce(request ->> 'step', each ->> 'step')
           and (each ->> 'parkedAt')::timestamptz
               <= clock_timestamp() - make_interval(secs => coalesce((request ->> 'olderThanSeconds')::int, 0));
        return query select null::int, null, null, 'all parked', null, request ->> 'step', request ->> 'service', false, plan, target;
        return;
    end if;

    select * into saga from sagas_in(gathered, grace)
     where named in (id, sagas_in.order_id)
     order by began_at desc nulls last limit 1;
    if not found then
        refused := case when all_answered
            then array['404', 'unknown-saga', 'Neither a service nor a coordinator knows a saga or an order with that id.']
            else array['503', 'services-unanswered', 'No service that answers knows that saga, but not all of them answer at the moment.'] end;
        return query select refused[1]::int, refused[2], refused[3], null, null, null, null, null::boolean, null::jsonb, null::jsonb;
        return;
    end if;
    is_bound := coalesce(saga.order_row ->> 'sagaId' = saga.saga_id, false);
    goes_forward := coalesce(saga.lra_status in ('Closing', 'Closed', 'FailedToClose'), false)
                    or is_bound and saga.order_row ->> 'status' = 'confirmed';
    is_open := is_bound and saga.order_row ->> 'status' in ('pending', 'payment-pending');
    -- A young saga that no coordinator tells of may have been asked about between its end there and its end here.
    is_ending := is_open and saga.lra_status is null and saga.age_seconds < extract(epoch from grace);

    if kind in ('retry-step', 'skip-step', 'edit-step', 'force-step') then
        select each into target from jsonb_array_elements(saga.steps) as each
         where each ->> 'step' = wanted_step
           and each ->> 'service' = coalesce(request ->> 'service', each ->> 'service')
         limit 1;
        refused := case
            when target is null and all_answered
                then array['404', 'unknown-step', 'No service knows a step of that name in this saga.']
            when target is null
                then array['503', 'services-unanswered', 'No service that answers knows that step, but not all of them answer at the moment.']
            when target ->> 'undoneAt' is not null
                then array['409', 'unfit-step', 'The step is undone already: nothing is left to do. Nothing was changed.']
            when target ->> 'kind' = 'completion' and target ->> 'state' = 'done'
                then array['409', 'unfit-step', 'The step is complete already: nothing is left to do. Nothing was changed.']
            when kind <> 'force-step' and not (target ->> 'state' in ('parked', 'undoing')
                                               or kind in ('edit-step', 'retry-step') and target ->> 'state' = 'skipped'
                                               or target ->> 'kind' = 'completion' and target ->> 'state' = 'started')
                then array['409', 'unfit-step', 'The step is ' || (target ->> 'state') || ': it does not hang. Nothing was changed.']
            when kind = 'force-step' and target ->> 'kind' = 'undo' and goes_forward
                then array['409', 'saga-goes-forward', 'This saga is confirmed: its steps are completed, never undone. Nothing was changed.']
            when kind = 'force-step' and target ->> 'kind' = 'undo' and saga.lra_status = 'Active'
                then array['409', 'saga-under-way', 'This saga is under way. Compensate all of it (force-compensate), or wait. Nothing was changed.']
            when kind = 'force-step' and target ->> 'kind' = 'undo' and not (all_answered or coalesce(saga.lra_status, '') in ('Cancelling', 'FailedToCancel'))
                then array['503', 'services-unanswered', 'Whether this saga may be undone cannot be told at the moment: not all services answer.']
        end;
        plan := jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
                    'how', replace(kind, '-step', ''), 'service', target ->> 'service', 'step', target ->> 'step',
                    'sagaId', saga.saga_id, 'orderId', saga.order_id, 'data', request -> 'data')));
        money_moves := kind <> 'retry-step';

    elsif kind = 'force-complete' then
        refused := case
            when saga.lra_status in ('Cancelling', 'FailedToCancel') or saga.order_row ->> 'status' = 'rejected'
                 or exists (select from jsonb_array_elements(saga.steps) as each
                             where each ->> 'kind' = 'undo' and each ->> 'state' in ('undoing', 'undone', 'parked', 'skipped'))
                then array['409', 'saga-goes-back', 'This saga is being undone, or was: it can only be compensated. Nothing was changed.']
            when is_ending
                then array['409', 'saga-under-way', 'No coordinator tells of this saga, but it is young: it may be ending this moment. Ask again later. Nothing was changed.']
            when not all_answered
                then array['503', 'services-unanswered', 'Whether every step is done cannot be told at the moment: not all services answer.']
            when not goes_forward and exists (
                     select from regexp_split_to_table(trim(enlisted), '\s+') as needed
                      where split_part(needed, ':', 1) <> 'order'
                        and not exists (select from jsonb_array_elements(saga.steps) as each
                                         where each ->> 'service' = split_part(needed, ':', 1)
                                           and each ->> 'step' = split_part(needed, ':', 2)
                                           and each ->> 'state' = 'done'
                                           and each -> 'payload' ->> 'reason' is null))
                then array['409', 'steps-missing', 'Not every step of this saga is done and accepted: it cannot be completed. Nothing was changed.']
        end;
        plan := case
            when saga.lra_status = 'Active'
                then jsonb_build_array(jsonb_build_object('how', 'close', 'service', 'coordinator', 'sagaId', saga.saga_id,
                                                          'method', 'PUT', 'address', saga.saga_id || '/close'))
            when is_open and not exists (select from jsonb_array_elements(saga.steps) as each
                                          where each ->> 'service' = 'order' and each ->> 'kind' = 'completion')
                then jsonb_build_array(jsonb_build_object('how', 'complete', 'service', 'order', 'step', 'place-order', 'sagaId', saga.saga_id,
                                                          'orderId', saga.order_id,
                                                          'query', 'orderId=' || saga.order_id
                                                                   || '&Camel-Saga-Complete=direct%3A%2F%2Fplace-order-done'))
            else '[]' end
            || coalesce((select jsonb_agg(jsonb_build_object('how', 'force', 'service', each ->> 'service', 'step', each ->> 'step',
                                                             'sagaId', saga.saga_id, 'orderId', saga.order_id))
                           from jsonb_array_elements(saga.steps) as each
                          where each ->> 'kind' = 'completion' and each ->> 'state' in ('started', 'parked', 'skipped')), '[]');
        money_moves := true;

    elsif kind = 'repair-orphan' and saga.lra_status is not null then
        refused := case
            when saga.age_seconds < extract(epoch from grace) and saga.lra_status not in ('FailedToCancel', 'FailedToClose')
                then array['409', 'no-orphan', 'This saga is too young to be an orphan. Nothing was changed.']
            when not all_answered
                then array['503', 'services-unanswered', 'Whether no service knows this saga cannot be told at the moment: not all answer.']
            when saga.lra_status in ('FailedToCancel', 'FailedToClose') and (is_open or exists (
                     select from jsonb_array_elements(saga.steps) as each
                      where each ->> 'state' in ('parked', 'undoing')
                         or each ->> 'kind' = 'completion' and each ->> 'state' = 'started'))
                then array['409', 'no-orphan', 'Services have work left in this saga: retry, skip or force its steps first. Nothing was changed.']
            when saga.lra_status not in ('FailedToCancel', 'FailedToClose') and (jsonb_array_length(saga.steps) > 0 or is_bound)
                then array['409', 'no-orphan', 'The coordinator and the services know this saga. Nothing was changed.']
            when saga.lra_status not in ('FailedToCancel', 'FailedToClose', 'Active')
                then array['409', 'no-orphan', 'The coordinator is ending this saga. Nothing was changed.']
        end;
        plan := jsonb_build_array(case saga.lra_status
            when 'Active' then jsonb_build_object('how', 'cancel', 'service', 'coordinator', 'sagaId', saga.saga_id,
                                                  'method', 'PUT', 'address', saga.saga_id || '/cancel')
            else jsonb_build_object('how', 'forget', 'service', 'coordinator', 'sagaId', saga.saga_id, 'method', 'DELETE',
                                    'address', regexp_replace(saga.saga_id, '/([^/]*)$', '/recovery/\1')) end);
        money_moves := false;

    else -- force-compensate, and repair-orphan of a saga that no coordinator knows
        refused := case
            when kind = 'repair-orphan' and saga.age_seconds < extract(epoch from grace)
                then array['409', 'no-orphan', 'This saga is too young to be an orphan. Nothing was changed.']
            when goes_forward
                then array['409', 'saga-goes-forward', 'This saga is confirmed: it can only be completed. Nothing was changed.']
            when is_ending
                then array['409', 'saga-under-way', 'No coordinator tells of this saga, but it is young: it may be ending this moment. Ask again later. Nothing was changed.']
            when not all_answered
                then array['503', 'services-unanswered', 'What there is to undo cannot be told at the moment: not all services answer.']
        end;
        -- In the place of a coordinator that has forgotten the saga: every participant, the order last.
        plan := case when saga.lra_status = 'Active'
            then jsonb_build_array(jsonb_build_object('how', 'cancel', 'service', 'coordinator', 'sagaId', saga.saga_id,
                                                      'method', 'PUT', 'address', saga.saga_id || '/cancel'))
            else coalesce((
                select jsonb_agg(jsonb_build_object(
                           'how', case when each ->> 'state' in ('parked', 'undoing', 'skipped') then 'force' else 'undo' end,
                           'service', split_part(needed, ':', 1), 'step', split_part(needed, ':', 2),
                           'sagaId', saga.saga_id, 'orderId', saga.order_id,
                           'query', 'orderId=' || saga.order_id || '&Camel-Saga-Compensate=direct%3A%2F%2F'
                                    || split_part(needed, ':', 2) || '-undo') order by place)
                  from regexp_split_to_table(trim(enlisted), '\s+') with ordinality as enlisted_step(needed, place)
                  left join jsonb_array_elements(saga.steps) as each
                         on each ->> 'service' = split_part(needed, ':', 1) and each ->> 'step' = split_part(needed, ':', 2)
                 where each ->> 'undoneAt' is null
                   and (each is not null or is_open)), '[]') end;
        money_moves := true;
    end if;

    if refused is null and plan = '[]' then
        refused := array['409', 'nothing-to-do', 'Nothing of this saga is left to do. Nothing was changed.'];
    end if;
    return query
    select refused[1]::int, refused[2], refused[3], saga.saga_id, saga.order_id,
           target ->> 'step', target ->> 'service',
           money_moves and (jsonb_path_exists(plan, '$[*] ? (@.how == "close" || @.how == "complete")')
                            or exists (select from jsonb_array_elements(plan) as call
                                        where call ->> 'service' = any (regexp_split_to_array(trim(money), '\s*,\s*')))
                            or exists (select from jsonb_array_elements(plan) as call, jsonb_array_elements(saga.steps) as each
                                        where call ->> 'how' = 'cancel' and each ->> 'undoneAt' is null
                                          and each ->> 'service' = any (regexp_split_to_array(trim(money), '\s*,\s*')))),
           plan,
           coalesce(target, to_jsonb(saga) - 'saga_id' - 'age_seconds');
end
$$;

comment on function planned is 'What an act asks of whom, or why it cannot be done; the rules of the desk';
