-- What nobody has approved in time has ended: it has to be asked for anew.
update acts
   set state = 'expired', ended_at = clock_timestamp()
 where state = 'waiting' and requested_at <= clock_timestamp() - :?within::interval
