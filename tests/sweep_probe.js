// Appended to the page of a sweep by tests/report.bats: does what a reader would and writes what it saw.
window.addEventListener('load', async () => {
  const painting = () => new Promise(done => setTimeout(done, 60)); // uPlot paints once the script has let go
  const said = [];
  const check = (name, is) => said.push((is ? 'ok ' : 'not ok ') + name);
  const get = id => document.getElementById(id), data = JSON.parse(get('points').textContent);
  const sliders = [...document.querySelectorAll('.slider input')];
  const set = (slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input', { bubbles: true })); };
  const here = () => [...get('here').rows].map(r => r.cells[0].textContent + '=' + r.cells[1].textContent);
  check('the sliders are shown', !get('explore').hidden);
  check('a slider for each axis of the grid', sliders.length === 2 && data.grid);
  let all = true;
  for (let p = 0; p < data.points.length; p++) {
    sliders.forEach((s, k) => set(s, data.at[k][p]));
    const lines = here();
    all = all && data.axes.every((a, k) => lines.includes(a.name + '=' + a.values[data.at[k][p]])) &&
      data.measures.every((m, k) => lines.includes(m + '=' + data.points[p][k][3]));
  }
  check('every point of the grid can be reached and shows its own values', all);
  set(sliders[0], 0.4);
  check('a slider stands on simulated values only', sliders[0].value === '0' && here()[0].endsWith('=' + data.axes[0].values[0]));
  set(sliders[0], 99);
  check('and ends at the last one', here()[0].endsWith('=' + data.axes[0].values[data.axes[0].values.length - 1]));
  check('it says its value to a screen reader', sliders[0].getAttribute('aria-valuetext') === data.axes[0].values[data.axes[0].values.length - 1]);
  await painting();
  const canvases = () => [...document.querySelectorAll('#explore canvas')];
  const painted = c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v !== 0);
  check('two charts are drawn', canvases().length === 2 && canvases().every(painted));
  get('along').value = '1';
  get('along').dispatchEvent(new Event('change'));
  get('measure1').value = '0';
  get('measure1').dispatchEvent(new Event('change'));
  await painting();
  check('and drawn anew', canvases().length === 2 && canvases().every(painted));
  check('a chart says what it shows', get('chart1').getAttribute('aria-label').startsWith(data.measures[0]));
  const over = document.querySelector('#chart0 .u-over'), r = over.getBoundingClientRect(), before = here().join();
  over.dispatchEvent(new MouseEvent('click', { clientX: r.left + 2, clientY: r.top + 2, bubbles: true }));
  over.dispatchEvent(new MouseEvent('click', { clientX: r.right - 2, clientY: r.bottom - 2, bubbles: true }));
  check('a click goes to a point', here().join() !== before || data.points.length === 1);
  check('no width is left over', document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  check('ids are unique', new Set(ids).size === ids.length);
  check('nothing was run', !window.hacked && !document.querySelector('img, iframe, object, embed'));
  window.parent.postMessage(window.innerWidth + '\n' + said.join('\n'), '*');
});
