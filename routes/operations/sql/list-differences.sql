select json_strip_nulls(json_build_object(
           'reconciledAt', (select max(started_at) from reconciliations where state = 'done'),
           'items', (select coalesce(json_agg(shown_difference(id) order by since, id), '[]')
                       from (select *
                               from differences
                              where state = coalesce(:?state::text, 'open')
                                and (:?kind::text is null or kind = :?kind::text)
                                and (:?orderId::text is null or order_id = :?orderId::uuid)
                              order by since, id
                              limit coalesce(:?limit::int, 100)) as differences)))::text
