select shown(acts)::text from acts where id = :?actId::uuid
