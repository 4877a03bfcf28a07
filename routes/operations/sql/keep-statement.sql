-- Keeps a page of somebody's books, and the lease for as long again; answers the query of the page that follows, nothing
-- after the last. Nothing is kept by whoever has lost the lease.
with page as (
    select :?page::jsonb as body
),
held as (
    update reconciliations
       set next_attempt_at = clock_timestamp() + :?lease::interval
     where id = :?reconciliation::uuid and run = :?run::uuid and state = 'under-way'
    returning run
),
kept as (
    insert into statement_rows (run, source, item)
    select run, :?source, item
      from held, page, jsonb_array_elements(body -> 'items') as item
)
select '&cursor=' || replace(replace(replace(replace(replace(body ->> 'next', '%', '%25'), '&', '%26'), '+', '%2B'),
                                     '#', '%23'), ' ', '%20') as cursor,
       exists (select from held) as held
  from page
