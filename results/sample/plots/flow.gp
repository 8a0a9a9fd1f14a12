NAME = 'flow'
BODY = 430
load 'style.gp'
FILE = NAME.'.csv'
set tmargin at screen head(4)
set bmargin at screen head(420)
set lmargin at screen 0.02
set rmargin at screen 0.98
unset border
unset tics
unset grid
unset key
set xrange [0:5]
set yrange [1.02:-0.075]
set style fill solid 0.45 noborder
array X0[20]
array A0[20]
array B0[20]
array X1[20]
array A1[20]
array B1[20]
array C[20]
N = 0
set table $LINKS
plot FILE using (N = N + 1, X0[N] = $4, A0[N] = $5, B0[N] = $6, X1[N] = $7, A1[N] = $8, B1[N] = $9, C[N] = $10, N) with table
unset table
tone(c) = c == 1 ? SKY : c == 2 ? GREEN : c == 3 ? RED : GREY
bend(t) = t * t * (3 - 2 * t)
M = int(v('nodes'))
do for [k = 1:M] {
    x = v(sprintf('column%d', k))
    set object k rectangle from x, v(sprintf('top%d', k)) to x + 0.03, v(sprintf('bottom%d', k)) fillstyle solid 1 noborder fillcolor rgb DARK
    set label 2 * k w(sprintf('node%d', k)) at x, v(sprintf('top%d', k)) - 0.054 left noenhanced front textcolor rgb DARK font pt(11)
    set label 2 * k + 1 w(sprintf('count%d', k)) at x, v(sprintf('top%d', k)) - 0.024 left noenhanced front textcolor rgb DARK font pt(11)
}
set print $UNIT
print 't'
do for [i = 0:24] { print i / 24.0 }
unset print
plot for [k = 1:N] $UNIT using (X0[k] + $1 * (X1[k] - X0[k])):(A0[k] + bend($1) * (A1[k] - A0[k])):(B0[k] + bend($1) * (B1[k] - B0[k])) with filledcurves linecolor rgb tone(C[k])
