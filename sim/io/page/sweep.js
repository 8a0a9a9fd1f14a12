// The sliders and charts of a sweep's page: they move over simulated points and nothing between them.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('points').textContent);
  const get = id => document.getElementById(id), BLUE = '#0072b2', GREY = '#b8b8b8', DARK = '#333';
  const sliders = [...document.querySelectorAll('.slider input')], many = sliders.length > 1 || data.grid;
  const n = data.points.length, axes = data.axes;
  const pick = where => { for (let p = 0; p < n; p++) if (where.every((v, k) => data.at[k][p] === v)) return p; return -1; };
  const position = p => axes.map((a, k) => data.at[k][p]);
  const fill = (id, names, chosen) => names.forEach((name, i) => get(id).add(new Option(name, i, i === chosen, i === chosen)));
  const number = text => text.trim() !== '' && Number.isFinite(+text) ? +text : NaN;
  const scale = axes.map(a => { const v = a.values.map(number); return v.every(Number.isFinite) ? v : a.values.map((t, i) => i); });
  let now = 0;
  const first = data.measures.findIndex(m => m.startsWith('sl_frac')), cost = data.measures.findIndex(m => m === 'cost');
  fill('along', axes.map(a => a.name), 0);
  fill('measure0', data.measures, Math.max(0, first));
  fill('measure1', data.measures, cost >= 0 ? cost : Math.min(1, data.measures.length - 1));
  get('along').parentElement.parentElement.hidden = axes.length < 2;

  /* The points of a chart by line: along one axis, the others fixed; without a grid each point stands alone. */
  const lines = x => {
    const by = new Map();
    for (let p = 0; p < n; p++) {
      const key = data.grid ? position(p).filter((v, k) => k !== x).join() : '';
      if (!by.has(key)) by.set(key, []);
      by.get(key).push(p);
    }
    return [...by.values()];
  };
  const charts = [null, null];
  const draw = i => {
    const box = get('chart' + i), x = +get('along').value, m = +get('measure' + i).value, size = data.share[m] ? 100 : 1;
    if (charts[i]) charts[i].destroy();
    const value = (p, k) => { const v = data.points[p][m][k]; return v === null ? null : v * size; };
    const at = p => scale[x][data.at[x][p]], all = lines(x), mine = all.find(l => l.includes(now));
    const shown = all.filter(l => l !== mine).slice(0, 24).concat([mine]);
    const xs = data.grid ? [...new Set(mine.map(at))].sort((a, b) => a - b) : mine.map(at).sort((a, b) => a - b);
    const sorted = l => [...l].sort((a, b) => at(a) - at(b));
    const ends = shown.flat().flatMap(p => [value(p, 0), p === now || mine.includes(p) ? value(p, 1) : null, mine.includes(p) ? value(p, 2) : null]).filter(v => v !== null);
    const low = Math.min(...ends), high = Math.max(...ends), room = (high - low) * 0.06 || Math.abs(high) * 0.05 || 1;
    const wide = xs.length > 1 ? (xs[xs.length - 1] - xs[0]) * 0.06 || 0.5 : 0.5;
    const whiskers = u => {
      const c = u.ctx, d = devicePixelRatio;
      c.save();
      c.setLineDash([]);
      for (const p of mine) {
        if (value(p, 0) === null) continue;
        const px = u.valToPos(at(p), 'x', true), py = u.valToPos(value(p, 0), 'y', true);
        c.strokeStyle = c.fillStyle = BLUE;
        c.lineWidth = 1.5 * d;
        if (value(p, 1) !== null && value(p, 2) !== null) {
          c.beginPath();
          c.moveTo(px, u.valToPos(value(p, 1), 'y', true));
          c.lineTo(px, u.valToPos(value(p, 2), 'y', true));
          c.stroke();
        }
        c.beginPath();
        c.arc(px, py, (p === now ? 6 : 3.5) * d, 0, 2 * Math.PI);
        c.fill();
        if (p === now) { c.strokeStyle = '#000'; c.lineWidth = 2 * d; c.stroke(); }
      }
      c.restore();
    };
    const join = data.grid ? undefined : () => null;
    const font = '12px DejaVu Sans, Helvetica, Arial, sans-serif';
    const every = Math.max(1, Math.ceil(axes[x].values.length / Math.max(2, box.clientWidth / 70)));
    const label = v => { const k = scale[x].indexOf(v); const t = k < 0 ? '' : axes[x].values[k]; return t.length > 12 ? t.slice(0, 11) + '…' : t; };
    charts[i] = new uPlot({
      width: Math.max(200, box.clientWidth), height: 300, legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, click: () => {} }, points: { show: false } },
      scales: { x: { time: false, range: () => [xs[0] - wide, xs[xs.length - 1] + wide] }, y: { range: () => [low - room, high + room] } },
      axes: [
        { font, stroke: DARK, grid: { show: false }, splits: () => [...new Set(xs)].filter((v, k) => k % every === 0), values: (u, s) => s.map(label) },
        { font, stroke: DARK, size: 64, grid: { stroke: '#ddd', width: 1 }, values: (u, s) => s.map(v => +v.toPrecision(6) + (data.share[m] ? ' %' : '')) },
      ],
      series: [{}].concat(shown.map(l => ({ stroke: l === mine ? BLUE : GREY, width: l === mine ? 1.5 : 1, dash: l === mine ? [6, 5] : [2, 4], paths: join, points: { show: l !== mine, size: 4, fill: GREY } }))),
      hooks: { draw: [whiskers] },
    }, [xs].concat(shown.map(l => data.grid ? xs.map(v => { const p = l.find(q => at(q) === v); return p === undefined ? null : value(p, 0); }) : sorted(l).map(p => value(p, 0)))), box);
    charts[i].over.addEventListener('click', e => {
      const r = charts[i].over.getBoundingClientRect(), u = charts[i];
      let best = -1, least = Infinity;
      for (const p of shown.flat()) {
        if (value(p, 0) === null) continue;
        const d = Math.hypot(u.valToPos(at(p), 'x') - (e.clientX - r.left), u.valToPos(value(p, 0), 'y') - (e.clientY - r.top));
        if (d < least) { least = d; best = p; }
      }
      if (best >= 0) go(best);
    });
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', data.measures[m] + ', ' + axes[x].name + ' = ' + axes[x].values[data.at[x][now]] + ': ' + data.points[now][m][3]);
  };
  const show = () => {
    const body = get('here').tBodies[0];
    body.textContent = '';
    const row = (name, text) => {
      const tr = body.insertRow(), th = document.createElement('th');
      th.scope = 'row'; th.textContent = name; tr.append(th); tr.insertCell().textContent = text;
    };
    axes.forEach((a, k) => row(a.name, a.values[data.at[k][now]]));
    data.measures.forEach((m, k) => row(m, data.points[now][k][3]));
    row('n', data.n[now]);
    sliders.forEach((s, k) => {
      const text = many ? axes[k].values[data.at[k][now]] : axes.map((a, j) => a.values[data.at[j][now]]).join('; ');
      s.value = many ? data.at[k][now] : now;
      s.setAttribute('aria-valuetext', text);
      get('value' + k).textContent = text;
    });
    draw(0); draw(1);
  };
  const go = p => { now = p; show(); };
  sliders.forEach(s => s.addEventListener('input', () => {
    const p = many ? pick(sliders.map(t => +t.value)) : +s.value;
    if (p >= 0) go(p);
  }));
  for (const id of ['along', 'measure0', 'measure1']) get(id).addEventListener('change', show);
  get('explore').hidden = false;
  show();
  let width = innerWidth;
  addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; draw(0); draw(1); } });
})();
