NAME = 'day'
BODY = 720
load 'style.gp'
FILE = NAME.'.csv'
set yrange [0:100]
if (TERM eq 'dumb') {
    plot FILE using 1:3 with lines title w('in_time'), v('target_pct') with lines title w('target')
    set title w('agents')
    set yrange [0:*]
    plot FILE using 1:11 with lines title w('required'), '' using 1:10 with lines title w('present')
    exit
}
set multiplot
set tmargin at screen head(22)
set bmargin at screen head(210)
set label 1 w('in_time') at screen 0.02, head(6) left noenhanced textcolor rgb DARK
set key at screen 0.975, head(4)
plot FILE using 1:3:1:2:4:5 with boxxyerror linecolor rgb BLUE title w('days'), \
     '' using 1:3 with steps linewidth 2 linecolor rgb BLUE title w('mean'), \
     v('target_pct') with lines linewidth 1.5 dashtype 2 linecolor rgb RED title w('target')
unset label
set tmargin at screen head(262)
set bmargin at screen head(430)
set yrange [0:*]
set label 1 w('waiting') at screen 0.02, head(246) left noenhanced textcolor rgb DARK
unset key
plot FILE using 1:6:1:2:7:8 with boxxyerror linecolor rgb PINK, \
     '' using 1:6 with steps linewidth 2 linecolor rgb PINK
set tmargin at screen head(482)
set bmargin at screen head(690)
set style fill solid 0.3 noborder
set label 1 w('agents') at screen 0.02, head(466) left noenhanced textcolor rgb DARK
set key at screen 0.975, head(464)
plot FILE using 1:9:1:2:(0):9 with boxxyerror linecolor rgb GREY title w('scheduled'), \
     '' using 1:10 with steps linewidth 2 linecolor rgb GREEN title w('present'), \
     '' using 1:11 with steps linewidth 2 dashtype 4 linecolor rgb RED title w('required')
unset multiplot
