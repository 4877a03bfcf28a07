-- Whoever approves an act has claimed it. Two may approve at once: the later is told that it is decided.
with act as (
    select * from acts where id = :?actId::uuid for update
),
plan as (
    select planned.*
      from act, planned(act.kind, regexp_replace(act.subject, '^.*/', ''), act.step, act.request, :?gathered::jsonb, :?grace::interval,
                        :?enlisted, :?money)
     where act.state = 'waiting'
),
approved as (
    update acts
       set state           = 'under-way',
           decided_by      = :?operator,
           decided_at      = clock_timestamp(),
           decided_reason  = :?decidedReason,
           calls           = plan.calls,
           before          = plan.before,
           attempts        = attempts + 1,
           next_attempt_at = clock_timestamp() + :?lease::interval
      from plan
     where acts.id = :?actId::uuid and plan.refusal_status is null
    returning attempts
)
select coalesce(plan.refusal_status, case when is_decided then 409 end) as refusal_status,
       coalesce(plan.refusal_type, 'act-decided') as refusal_type,
       coalesce(plan.refusal_detail, 'Somebody else has decided meanwhile. Nothing was changed.') as refusal_detail,
       approved.attempts as claimed
  from (select state <> 'waiting' and decided_by is distinct from :?operator as is_decided from act) as act
       left join plan on true
       left join approved on true
