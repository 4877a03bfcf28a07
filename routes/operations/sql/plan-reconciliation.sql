-- One by the clock, unless one is open or ended a short time ago.
insert into reconciliations (id, requested_by, grace)
select :?reconciliation::uuid, 'the schedule', :?grace::interval
 where not exists (select from reconciliations
                    where ended_at is null or ended_at > clock_timestamp() - :?interval::interval)
