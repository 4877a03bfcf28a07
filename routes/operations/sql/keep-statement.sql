-- Keeps a page of somebody's books and answers the query of the page that follows; nothing after the last.
with page as (
    select :?page::jsonb as body
),
kept as (
    insert into statement_rows (reconciliation, source, item)
    select :?reconciliation::uuid, :?source, item
      from page, jsonb_array_elements(body -> 'items') as item
)
select '&cursor=' || replace(replace(replace(replace(replace(body ->> 'next', '%', '%25'), '&', '%26'), '+', '%2B'),
                                     '#', '%23'), ' ', '%20') as cursor
  from page
