select json_build_object('items', coalesce(json_agg(shown(act) order by requested_at desc, id desc), '[]'))::text
  from (select *
          from acts
         where (:?state::text is null or state = :?state::text)
           and (:?subject::text is null or subject = :?subject::text)
           and (:?orderId::text is null or order_id = :?orderId::text)
         order by requested_at desc, id desc
         limit :?limit::int) as act
