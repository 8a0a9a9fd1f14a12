NAME = 'service'
BODY = 640
load 'style.gp'
FILE = NAME.'.csv'
set yrange [0:100]
if (TERM eq 'dumb') {
    plot FILE using 1:3 with lines title w('in_time'), v('target_pct') with lines title w('target')
    exit
}
set multiplot
set tmargin at screen head(40)
set bmargin at screen head(195)
set label 1 w('in_time') at screen 0.02, head(6) left noenhanced textcolor rgb DARK
set key at screen 0.975, head(4)
plot FILE using 1:3:1:2:6:7 with boxxyerror fillstyle solid 0.18 linecolor rgb BLUE title w('days'), \
     '' using 1:3:1:2:4:5 with boxxyerror fillstyle solid 0.4 linecolor rgb BLUE title w('ci'), \
     '' using 1:3 with steps linewidth 2 linecolor rgb BLUE title w('mean'), \
     v('target_pct') with lines linewidth 1.5 dashtype 2 linecolor rgb RED title w('target')
unset label
unset key
set yrange [0:*]
set tmargin at screen head(245)
set bmargin at screen head(390)
set label 1 w('wait') at screen 0.02, head(229) left noenhanced textcolor rgb DARK
plot FILE using 1:8:1:2:11:12 with boxxyerror fillstyle solid 0.18 linecolor rgb PINK, \
     '' using 1:8:1:2:9:10 with boxxyerror fillstyle solid 0.4 linecolor rgb PINK, \
     '' using 1:8 with steps linewidth 2 linecolor rgb PINK
set tmargin at screen head(440)
set bmargin at screen head(610)
set label 1 w('lost') at screen 0.02, head(424) left noenhanced textcolor rgb DARK
plot FILE using 1:13:1:2:16:17 with boxxyerror fillstyle solid 0.18 linecolor rgb ORANGE, \
     '' using 1:13:1:2:14:15 with boxxyerror fillstyle solid 0.4 linecolor rgb ORANGE, \
     '' using 1:13 with steps linewidth 2 linecolor rgb ORANGE
unset multiplot
