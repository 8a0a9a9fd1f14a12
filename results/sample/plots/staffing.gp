NAME = 'staffing'
BODY = 440
load 'style.gp'
FILE = NAME.'.csv'
set yrange [0:*]
if (TERM eq 'dumb') {
    plot FILE using 1:3 with lines title w('required'), '' using 1:5 with lines title w('present')
    exit
}
set multiplot
set tmargin at screen head(22)
set bmargin at screen head(250)
set label 1 w('agents') at screen 0.02, head(6) left noenhanced textcolor rgb DARK
set key at screen 0.975, head(4)
set style fill solid 0.3 noborder
plot FILE using 1:4:1:2:(0):4 with boxxyerror linecolor rgb GREY title w('scheduled'), \
     '' using 1:5 with steps linewidth 2 linecolor rgb GREEN title w('present'), \
     '' using 1:3 with steps linewidth 2 dashtype 4 linecolor rgb RED title w('required')
unset label
set tmargin at screen head(300)
set bmargin at screen head(410)
set yrange [*:*]
set xzeroaxis linetype 1 linecolor rgb '#666666'
set label 1 w('net') at screen 0.02, head(284) left noenhanced textcolor rgb DARK
set key at screen 0.975, head(282)
set style fill solid 0.9 noborder
plot FILE using 1:6:1:2:(0):($6 > 0 ? $6 : 0) with boxxyerror linecolor rgb SKY title w('over'), \
     '' using 1:6:1:2:($6 < 0 ? $6 : 0):(0) with boxxyerror linecolor rgb RED title w('missing')
unset multiplot
