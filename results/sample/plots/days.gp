NAME = 'days'
BODY = 330
load 'style.gp'
FILE = NAME.'.csv'
stats FILE using 1 nooutput
LOW = STATS_min < v('target_pct') ? STATS_min : v('target_pct')
HIGH = STATS_max > v('target_pct') ? STATS_max : v('target_pct')
PAD = 0.06 * (HIGH - LOW) + 0.5
set xrange [LOW - PAD:HIGH + PAD]
set yrange [0:105]
if (TERM eq 'dumb') {
    plot FILE using 1:2 with points title w('share')
    exit
}
set tmargin at screen head(22)
set bmargin at screen head(270)
set label 1 w('share') at screen 0.02, head(4) left noenhanced textcolor rgb DARK
set xlabel w('level') noenhanced
set key at screen 0.975, head(2)
plot FILE using 1:2 with steps linewidth 1.5 linecolor rgb BLUE notitle, \
     '' using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb BLUE notitle, \
     '+' using (v('target_pct')):(105 * $0 / 100.0) every ::0::100 with lines linewidth 1.5 dashtype 2 linecolor rgb RED title w('target')
