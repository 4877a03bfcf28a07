-- Somebody may have decided at the same time: then the later is told so.
with declined as (
    update acts
       set state = 'declined', decided_by = :?operator, decided_at = clock_timestamp(), decided_reason = :?decidedReason,
           ended_at = clock_timestamp()
     where id = :?actId::uuid and state = 'waiting'
    returning id
)
select case when not exists (select from declined) and decided_by is distinct from :?operator then 409 end as refusal_status,
       'act-decided' as refusal_type,
       'Somebody else has decided meanwhile. Nothing was changed.' as refusal_detail
  from acts
 where id = :?actId::uuid
