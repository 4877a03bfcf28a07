-- Demo data: fifty products with prices in EUR. Their events wait in the outbox until the service first starts.
with demo (number, name, price, description) as (
    values
        (1001, 'Desk lamp',              12.75, 'A lamp for the desk, warm white.'),
        (1002, 'Desk mat',               18.90, 'A felt mat of 80 by 40 cm, dark grey.'),
        (1003, 'Pencil set',              9.95, 'Twelve graphite pencils from 4H to 6B in a tin.'),
        (1004, 'Notebook, dotted',       14.50, '160 dotted pages, thread-bound, A5.'),
        (1005, 'Fountain pen',           34.00, 'A steel nib, medium, with a converter.'),
        (1006, 'Ink, blue black',         8.40, 'A glass of 50 ml of ink for fountain pens.'),
        (1007, 'Paper tray',             22.00, 'A stackable tray of beech for A4.'),
        (1008, 'Letter opener',          11.20, 'A blunt blade of brass, 20 cm.'),
        (1009, 'Bookend pair',           16.80, 'Two bookends of powder-coated steel.'),
        (1010, 'Waste basket',           29.50, 'A basket of woven paper cord, 15 l.'),
        (1011, 'Wall clock',             39.90, 'A silent clock of 30 cm with clear numerals.'),
        (1012, 'Desk fan',               27.50, 'A small fan with three speeds and a USB plug.'),
        (1013, 'Cable clips',             5.60, 'Ten self-adhesive clips for cables of 3 to 6 mm.'),
        (1014, 'Power strip',            19.90, 'Six sockets with a switch, 2 m of cable.'),
        (1015, 'Monitor stand',          32.40, 'A stand of bamboo, 12 cm high.'),
        (1016, 'Footrest',               44.00, 'An adjustable footrest with a soft cover.'),
        (1017, 'Seat cushion',           23.70, 'A cushion of wool felt, 40 cm.'),
        (1018, 'Coat hook',               6.90, 'A cast iron hook with two screws.'),
        (1019, 'Key bowl',               13.30, 'A small bowl of glazed stoneware.'),
        (1020, 'Door stop',               4.80, 'A wedge of natural rubber.'),
        (1021, 'Coffee mug',              9.50, 'A mug of 300 ml, glazed inside and out.'),
        (1022, 'Espresso cups',          26.00, 'Four cups of 80 ml with saucers.'),
        (1023, 'Teapot',                 48.50, 'A pot of cast iron for 0.8 l, with a strainer.'),
        (1024, 'Milk jug',               15.90, 'A steel jug of 350 ml for frothing.'),
        (1025, 'Coffee grinder',         52.00, 'A hand grinder with a ceramic burr.'),
        (1026, 'Filter papers',           3.95, 'One hundred papers of size 4, unbleached.'),
        (1027, 'Tea towel',              17.60, 'Two linen towels of 50 by 70 cm.'),
        (1028, 'Cutting board',          36.20, 'A board of oiled oak, 35 by 25 cm.'),
        (1029, 'Kitchen knife',          64.00, 'A chef''s knife with a blade of 20 cm.'),
        (1030, 'Bread box',              42.75, 'A box of enamelled steel with a wooden lid.'),
        (1031, 'Storage jar',             7.20, 'A glass jar of 1 l with a cork lid.'),
        (1032, 'Spice rack',             28.00, 'A rack for twelve jars, for wall or shelf.'),
        (1033, 'Salt cellar',            12.10, 'A cellar of olive wood with a swivel lid.'),
        (1034, 'Peeler',                  5.25, 'A peeler with a swivelling blade.'),
        (1035, 'Mixing bowls',           31.40, 'Three steel bowls of 1, 2 and 3 l.'),
        (1036, 'Baking tin',             10.60, 'A loaf tin of 25 cm, non-stick.'),
        (1037, 'Oven glove',              8.90, 'A quilted glove of cotton.'),
        (1038, 'Apron',                  24.50, 'A bib apron of canvas with two pockets.'),
        (1039, 'Candle',                 16.00, 'A beeswax candle that burns for 40 hours.'),
        (1040, 'Candle holder',          11.75, 'A holder of smoked glass.'),
        (1041, 'Throw blanket',          89.00, 'A blanket of lambswool, 130 by 180 cm.'),
        (1042, 'Cushion cover',          21.30, 'A linen cover of 50 by 50 cm.'),
        (1043, 'Picture frame',          18.25, 'A frame of ash for pictures of 21 by 30 cm.'),
        (1044, 'Plant pot',              14.90, 'A terracotta pot of 18 cm with a saucer.'),
        (1045, 'Watering can',           22.80, 'A can of 1.5 l with a long spout.'),
        (1046, 'Hand trowel',            13.60, 'A trowel of stainless steel with an ash handle.'),
        (1047, 'Seed set',               10.20, 'Six herbs for the window sill.'),
        (1048, 'Bird feeder',            27.90, 'A feeder of larch for loose seed.'),
        (1049, 'Collector''s globe',    249.00, 'A numbered globe on a brass foot, five made.'),
        (1050, 'Sold-out print',         75.00, 'A screen print of which none is left.')
),
registered as (
    insert into products (id, sku, name, description, price_amount, currency)
    select 'P-' || number, 'SKU-' || number, name, description, price, 'EUR' from demo order by number
    returning id, sku, name, description, price_amount, currency
)
insert into events (aggregate_id, version, type, data, correlation_id)
select id, 1, 'product-registered',
       jsonb_build_object(
           'productId', id,
           'sku', sku,
           'name', name,
           'description', description,
           'price', jsonb_build_object('amount', price_amount::text, 'currency', currency)),
       id
  from registered;
