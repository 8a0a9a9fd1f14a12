NAME = 'queue'
BODY = 260
load 'style.gp'
N = int(v('rows'))
FILE = NAME.'.csv'
set yrange [0:*]
if (TERM eq 'dumb') {
    plot FILE using 1:3 with lines title w('mean')
    exit
}
set multiplot
set tmargin at screen head(40)
set bmargin at screen head(230)
set label 1 w('live') at screen 0.02, head(6) left noenhanced textcolor rgb DARK
set key at screen 0.975, head(22)
plot FILE using 1:3:1:2:4:6 with boxxyerror fillstyle solid 0.25 linecolor rgb PINK title w('days'), \
     '' using 1:5 with steps linewidth 1.5 dashtype 2 linecolor rgb DARK title w('median'), \
     '' using 1:3 with steps linewidth 2 linecolor rgb PINK title w('mean')
if (N > 0) {
    unset label
    set tmargin at screen head(280 + 18 * N)
    set bmargin at screen head(470 + 18 * N)
    set label 1 w('backlog') at screen 0.02, head(264) left noenhanced textcolor rgb DARK
    set key at screen 0.09, head(270) left top vertical Left reverse maxrows N
    plot for [k = 1:N] FILE using 1:(column(4 + 3 * k)):1:2:(column(5 + 3 * k)):(column(6 + 3 * k)) with boxxyerror fillstyle solid 0.15 linecolor rgb LINE[k] notitle, \
         for [k = 1:N] FILE using 1:(column(4 + 3 * k)) with steps linewidth 2 dashtype k linecolor rgb LINE[k] title w(sprintf('name%d', k))
}
unset multiplot
