NAME = 'agents'
BODY = 300
load 'style.gp'
FILE = NAME.'.csv'
N = int(v('groups'))
set tmargin at screen head(0)
set bmargin at screen head(20 + 44 * N)
set lmargin at screen 0.04
set xrange [0:100]
set yrange [N + 0.7:0.3]
set border 1
unset ytics
unset key
set grid noytics xtics linecolor rgb '#dddddd' linetype 1 linewidth 0.5
set xlabel w('busy') noenhanced
do for [k = 1:N] {
    set label k w(sprintf('group%d', k)) at graph 0, first k - 0.3 left noenhanced textcolor rgb DARK
}
plot FILE using (0):1:(0):3:($1 - 0.1):($1 + 0.25) with boxxyerror fillstyle solid 0.8 linecolor rgb SKY, \
     '' using 3:($1 + 0.075):4:5 with xerrorbars pointtype 7 pointsize 0.4 linewidth 1.5 linecolor rgb DARK
