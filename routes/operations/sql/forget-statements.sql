with forgotten as (
    delete from statement_rows where reconciliation = :?reconciliation::uuid
)
delete from findings where reconciliation = :?reconciliation::uuid
