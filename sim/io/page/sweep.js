// The sliders and charts of a sweep's page: they move over simulated points and over nothing between them.
'use strict';
(() => {
  const BLUE = '#0072b2', GREY = '#b8b8b8', DARK = '#333', MOST_OTHER_LINES = 24;
  const FONT = '12px DejaVu Sans, Helvetica, Arial, sans-serif';
  const get = id => document.getElementById(id);
  const data = JSON.parse(get('points').textContent);
  const axes = data.axes, n = data.points.length;
  const sliders = [...document.querySelectorAll('.slider input')];
  const hasSliderForEach = sliders.length > 1 || data.grid; // else one slider goes from point to point
  const charts = [null, null];
  let now = 0; // the point shown

  // Where the values of an axis stand: numbers at their places, anything else in order.
  const places = axes.map(axis => {
    const numbers = axis.values.map(text => text.trim() === '' ? NaN : +text);
    return numbers.every(Number.isFinite) ? numbers : axis.values.map((text, i) => i);
  });
  const position = p => axes.map((axis, k) => data.at[k][p]);
  const pointAt = wanted => {
    for (let p = 0; p < n; p++) if (wanted.every((value, k) => data.at[k][p] === value)) return p;
    return -1;
  };

  // Points that differ along axis x alone make a line; without a grid all are one heap of dots.
  const linesAlong = x => {
    const lines = new Map();
    for (let p = 0; p < n; p++) {
      const key = data.grid ? position(p).filter((value, k) => k !== x).join() : '';
      if (!lines.has(key)) lines.set(key, []);
      lines.get(key).push(p);
    }
    return [...lines.values()];
  };

  // Dots with their intervals on the line of the point shown, which has a ring.
  const paintDots = (u, line, at, value) => {
    const c = u.ctx, pixel = devicePixelRatio;
    c.save();
    c.setLineDash([]);
    for (const p of line) {
      if (value(p, 0) === null) continue;
      const x = u.valToPos(at(p), 'x', true), y = u.valToPos(value(p, 0), 'y', true);
      c.strokeStyle = c.fillStyle = BLUE;
      c.lineWidth = 1.5 * pixel;
      if (value(p, 1) !== null && value(p, 2) !== null) {
        c.beginPath();
        c.moveTo(x, u.valToPos(value(p, 1), 'y', true));
        c.lineTo(x, u.valToPos(value(p, 2), 'y', true));
        c.stroke();
      }
      c.beginPath();
      c.arc(x, y, (p === now ? 6 : 3.5) * pixel, 0, 2 * Math.PI);
      c.fill();
      if (p !== now) continue;
      c.strokeStyle = '#000';
      c.lineWidth = 2 * pixel;
      c.stroke();
    }
    c.restore();
  };

  const draw = i => {
    const box = get('chart' + i), x = +get('along').value, m = +get('measure' + i).value;
    const percent = data.share[m] === 1;
    const value = (p, k) => {
      const v = data.points[p][m][k]; // 0: the mean, 1 and 2: the ends of its interval
      return v === null ? null : percent ? 100 * v : v;
    };
    const at = p => places[x][data.at[x][p]];
    const inOrder = line => [...line].sort((a, b) => at(a) - at(b));
    const all = linesAlong(x), mine = all.find(line => line.includes(now));
    const shown = all.filter(line => line !== mine).slice(0, MOST_OTHER_LINES).concat([mine]);
    const xs = inOrder(mine).map(at);

    const means = shown.flat().map(p => value(p, 0));
    const bars = mine.flatMap(p => [value(p, 1), value(p, 2)]);
    const ends = means.concat(bars).filter(v => v !== null);
    const low = Math.min(...ends), high = Math.max(...ends);
    const room = (high - low) * 0.06 || Math.abs(high) * 0.05 || 1;
    const side = (xs[xs.length - 1] - xs[0]) * 0.06 || 0.5;

    const valueText = v => {
      const k = places[x].indexOf(v), text = k < 0 ? '' : axes[x].values[k];
      return text.length > 12 ? text.slice(0, 11) + '…' : text;
    };
    const every = Math.max(1, Math.ceil(axes[x].values.length / Math.max(2, box.clientWidth / 70)));
    const column = line => data.grid
      ? xs.map(place => { const p = line.find(q => at(q) === place); return p === undefined ? null : value(p, 0); })
      : inOrder(line).map(p => value(p, 0));
    const series = shown.map(line => ({
      stroke: line === mine ? BLUE : GREY,
      width: line === mine ? 1.5 : 1,
      dash: line === mine ? [6, 5] : [2, 4],
      paths: data.grid ? undefined : () => null,
      points: { show: line !== mine, size: 4, fill: GREY },
    }));

    if (charts[i]) charts[i].destroy();
    const u = charts[i] = new uPlot({
      width: Math.max(200, box.clientWidth),
      height: 300,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, click: () => {} }, points: { show: false } },
      scales: {
        x: { time: false, range: () => [xs[0] - side, xs[xs.length - 1] + side] },
        y: { range: () => [low - room, high + room] },
      },
      axes: [
        {
          font: FONT, stroke: DARK, grid: { show: false },
          splits: () => [...new Set(xs)].filter((v, k) => k % every === 0),
          values: (plot, ticks) => ticks.map(valueText),
        },
        {
          font: FONT, stroke: DARK, size: 64, grid: { stroke: '#ddd', width: 1 },
          values: (plot, ticks) => ticks.map(v => +v.toPrecision(6) + (percent ? ' %' : '')),
        },
      ],
      series: [{}].concat(series),
      hooks: { draw: [plot => paintDots(plot, mine, at, value)] },
    }, [xs].concat(shown.map(column)), box);

    // A click goes to the nearest dot.
    u.over.addEventListener('click', e => {
      const r = u.over.getBoundingClientRect();
      let best = -1, least = Infinity;
      for (const p of shown.flat()) {
        if (value(p, 0) === null) continue;
        const distance = Math.hypot(u.valToPos(at(p), 'x') - (e.clientX - r.left),
          u.valToPos(value(p, 0), 'y') - (e.clientY - r.top));
        if (distance < least) { least = distance; best = p; }
      }
      if (best >= 0) go(best);
    });
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', data.measures[m] + ', ' + axes[x].name + ' = ' +
      axes[x].values[data.at[x][now]] + ': ' + data.points[now][m][3]);
  };

  const fillTable = () => {
    const body = get('here').tBodies[0];
    body.textContent = '';
    const add = (name, text) => {
      const row = body.insertRow(), head = document.createElement('th');
      head.scope = 'row';
      head.textContent = name;
      row.append(head);
      row.insertCell().textContent = text;
    };
    axes.forEach((axis, k) => add(axis.name, axis.values[data.at[k][now]]));
    data.measures.forEach((measure, k) => add(measure, data.points[now][k][3]));
    add('n', data.n[now]);
  };

  const setSliders = () => sliders.forEach((slider, k) => {
    const texts = axes.map((axis, j) => axis.values[data.at[j][now]]);
    const text = hasSliderForEach ? texts[k] : texts.join('; ');
    slider.value = hasSliderForEach ? data.at[k][now] : now;
    slider.setAttribute('aria-valuetext', text);
    get('value' + k).textContent = text;
  });

  const show = () => {
    fillTable();
    setSliders();
    draw(0);
    draw(1);
  };
  const go = p => {
    now = p;
    show();
  };

  const fill = (id, names, chosen) =>
    names.forEach((name, i) => get(id).add(new Option(name, i, i === chosen, i === chosen)));
  const level = data.measures.findIndex(m => m.startsWith('sl_frac')), cost = data.measures.indexOf('cost');
  fill('along', axes.map(axis => axis.name), 0);
  fill('measure0', data.measures, Math.max(0, level));
  fill('measure1', data.measures, cost >= 0 ? cost : Math.min(1, data.measures.length - 1));
  document.querySelector('.choices').hidden = axes.length < 2;

  for (const slider of sliders)
    slider.addEventListener('input', () => {
      const p = hasSliderForEach ? pointAt(sliders.map(s => +s.value)) : +slider.value;
      if (p >= 0) go(p);
    });
  for (const id of ['along', 'measure0', 'measure1']) get(id).addEventListener('change', show);
  get('explore').hidden = false;
  show();

  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    draw(0);
    draw(1);
  });
})();
