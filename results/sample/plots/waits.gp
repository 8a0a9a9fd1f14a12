NAME = 'waits'
BODY = 360
load 'style.gp'
FILE = NAME.'.csv'
N = int(v('rows'))
set logscale x
set xrange [1:*]
set yrange [0:*]
if (TERM eq 'dumb') {
    plot for [k = 1:N] FILE using 1:(column(1 + k)) with lines title w(sprintf('name%d', k))
    exit
}
set tmargin at screen head(22 + 18 * N)
set bmargin at screen head(300 + 18 * N)
set label 1 w('share') at screen 0.02, head(4) left noenhanced textcolor rgb DARK
set xlabel w('wait') noenhanced
set xtics ('1 s' 1, '10 s' 10, '1 min' 60, '5 min' 300, '20 min' 1200, '1 h' 3600, '4 h' 14400, '12 h' 43200, '1 d' 86400, '3 d' 259200, '7 d' 604800)
set grid xtics
set key at screen 0.09, head(10) left top vertical Left reverse maxrows N
plot for [k = 1:N] FILE using 1:(column(1 + k)) with lines linewidth 2 dashtype k linecolor rgb LINE[k] title w(sprintf('name%d', k))
