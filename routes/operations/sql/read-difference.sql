select differences.id,
       state,
       repair,
       takes_right,
       moves_money,
       last_found_at > clock_timestamp() - :?freshFor::interval as fresh,
       (select requested_by from acts
         where subject = differences.id and kind = 'repair-difference' and acts.state = 'waiting') as asked_by,
       (select shown(acts)::text from acts
         where subject = differences.id and kind = 'repair-difference'
         order by requested_at desc
         limit 1) as last_act
  from differences join difference_kinds using (kind)
 where differences.id = :?differenceId
