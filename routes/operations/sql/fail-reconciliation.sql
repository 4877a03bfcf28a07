-- Whoever does not answer may do so next time; what was found before stays as it is.
with statements as (
    delete from statement_rows where run = :?run::uuid
),
findings as (
    delete from findings where run = :?run::uuid
)
update reconciliations
   set state = 'failed', ended_at = clock_timestamp(), next_attempt_at = null, error = left(:?error, 500)
 where id = :?reconciliation::uuid and run = :?run::uuid and state = 'under-way'
