-- Demo data: post codes that start with 00 are not served, in no country.
insert into zones (country, postal_code_prefix, served) values ('*', '00', false);
