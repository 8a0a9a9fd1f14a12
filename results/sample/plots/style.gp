# Loaded by every script here. cd here, then, for instance:
#     gnuplot staffing.gp                      draws staffing.svg
#     gnuplot -e "TERM='png'" staffing.gp      or png, pdf, dumb (characters)
# Words and limits are read from NAME_words.tsv, numbers from NAME.csv.
reset
if (!exists('TERM')) TERM = 'svg'
set datafile separator tab columnheaders commentschars ''
array KEY[160]
array TEXT[160]
WORDS = 0
set table $READ
plot NAME.'_words.tsv' using (WORDS = WORDS + 1, KEY[WORDS] = strcol(1), TEXT[WORDS] = strcol(2), WORDS) with table
unset table
set datafile separator comma commentschars '#'
w(key) = (FOUND = '', (sum [k = 1:WORDS] (KEY[k] eq key ? (FOUND = TEXT[k], 0) : 0)), FOUND)
has(key) = strlen(w(key)) > 0
v(key) = real(w(key))
if (has('body')) { BODY = v('body') }
HEAD = 60 + (has('title2') ? 22 : 0) + (has('note2') ? 17 : 0)
HEIGHT = 1.0 * (HEAD + BODY)
head(px) = 1.0 - (HEAD + px) / HEIGHT
S = TERM eq 'svg' ? 1 : TERM eq 'png' ? 1.7 : 0.72
pt(px) = sprintf(',%g', px * S)
FACE = 'DejaVu Sans, Helvetica, Arial, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, sans-serif'
if (TERM eq 'svg') {
    set terminal svg noenhanced size 900, HEIGHT font FACE.',12' background rgb 'white'
    set output NAME.'.svg'
}
if (TERM eq 'png') {
    set terminal pngcairo noenhanced size 1800, 2 * HEIGHT font 'DejaVu Sans'.pt(12) linewidth 2 pointscale 1.6
    set output NAME.'.png'
}
if (TERM eq 'pdf') {
    set terminal pdfcairo noenhanced size 9, HEIGHT / 100.0 font 'DejaVu Sans'.pt(12) linewidth 1
    set output NAME.'.pdf'
}
if (TERM eq 'dumb') {
    set terminal dumb noenhanced size 79, 20
    set key above noenhanced
    set title w('short')
}
BLUE = '#0072B2'
ORANGE = '#E69F00'
GREEN = '#009E73'
RED = '#D55E00'
PINK = '#CC79A7'
SKY = '#56B4E9'
GREY = '#999999'
DARK = '#333333'
array LINE[6] = [BLUE, RED, GREEN, PINK, ORANGE, SKY]
if (TERM ne 'dumb') {
    set border 3 linecolor rgb '#666666'
    set tics nomirror textcolor rgb DARK
    set grid ytics linecolor rgb '#dddddd' linetype 1 linewidth 0.5
    set style fill solid 0.25 noborder
    set key horizontal right top samplen 2 width 1 noenhanced
    set lmargin at screen 0.09
    set rmargin at screen 0.965
    set label 91 w('title1') at screen 0.02, 1 - 22.0 / HEIGHT left noenhanced font pt(16)
    set label 92 w('title2') at screen 0.02, 1 - 44.0 / HEIGHT left noenhanced font pt(16)
    set label 93 w('note1') at screen 0.02, 1 - (has('title2') ? 66.0 : 44.0) / HEIGHT left noenhanced textcolor rgb '#555555' font pt(12)
    set label 94 w('note2') at screen 0.02, 1 - (has('title2') ? 83.0 : 61.0) / HEIGHT left noenhanced textcolor rgb '#555555' font pt(12)
}
if (has('x_from')) {
    if (v('x_long')) { set format x '%tH h' time; } else { set format x '%H:%M' timedate; }
    set xtics v('x_step')
    set xrange [v('x_from'):v('x_to')]
}
