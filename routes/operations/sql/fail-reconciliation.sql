-- Whoever does not answer may do so next time; what was found before stays as it is.
with statements as (
    delete from statement_rows where reconciliation = :?reconciliation::uuid
),
findings as (
    delete from findings where reconciliation = :?reconciliation::uuid
)
update reconciliations
   set state = 'failed', ended_at = clock_timestamp(), next_attempt_at = null, error = left(:?error, 500)
 where id = :?reconciliation::uuid and state = 'under-way'
