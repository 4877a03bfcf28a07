-- Whoever takes the act up moves its next attempt on to the end of a lease first, and knows it by how often it was taken
-- up. No row: somebody else has it, or it has ended.
update acts
   set attempts = attempts + 1, next_attempt_at = clock_timestamp() + :?lease::interval
 where id = :?actId::uuid and state = 'under-way' and next_attempt_at <= clock_timestamp()
returning attempts
