with forgotten as (
    delete from statement_rows where run = :?run::uuid
)
delete from findings where run = :?run::uuid
