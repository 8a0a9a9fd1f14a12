NAME = 'heat'
BODY = 300
load 'style.gp'
FILE = NAME.'.csv'
N = int(v('strips'))
stats FILE using 2:3 nooutput
set tmargin at screen head(0)
set bmargin at screen head(10 + 46 * N)
set rmargin at screen 0.86
set lmargin at screen 0.04
set xrange [floor(STATS_min_x):ceil(STATS_max_y)]
set yrange [N + 0.7:0.3]
set border 0
set style fill solid 1 noborder
unset grid
unset key
unset ytics
set xtics 2 format '%.0f' offset 0, 0.4
set xlabel w('hour') noenhanced
set cbrange [0:100]
set cblabel w('in_time') noenhanced
set colorbox user origin screen 0.885, head(10 + 46 * N) size screen 0.022, head(0) - head(10 + 46 * N)
set palette defined (0 '#00204D', 0.25 '#414D6B', 0.5 '#7C7B78', 0.75 '#BBAF71', 1 '#FFEA46')
do for [k = 1:N] {
    set label k w(sprintf('strip%d', k)) at graph 0, first k - 0.31 left noenhanced textcolor rgb DARK
}
plot FILE using (($2 + $3) / 2):1:2:3:($1 - 0.15):($1 + 0.3):4 with boxxyerror fillstyle solid 1 noborder linecolor palette
