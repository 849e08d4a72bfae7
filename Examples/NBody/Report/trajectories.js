// Draws the systems of `trajectories`, which the report defines in front of this: a perspective view of a cube around them.
(function () {
    'use strict';
    const canvas = document.getElementById('space');
    const pen = canvas.getContext('2d');
    const view = { system: 0, turn: 0.6, tilt: 0.35, zoom: 1, shown: trajectories.models.map((_, i) => i === trajectories.models.length - 1) };

    function points(numbers) {
        const list = [];
        for (let i = 0; i !== numbers.length; i += 3) list.push([numbers[i], numbers[i + 1], numbers[i + 2]]);
        return list;
    }

    // The middle of the true paths, and how far they reach from it.
    function frameOf(system) {
        const all = system.frames.flatMap(points);
        const centre = [0, 1, 2].map(axis => all.reduce((sum, point) => sum + point[axis], 0) / all.length);
        const reach = Math.max(...all.map(point => Math.hypot(...point.map((value, axis) => value - centre[axis]))), 1e-6);
        return { centre, reach };
    }

    function projection(frame) {
        const [sinTurn, cosTurn] = [Math.sin(view.turn), Math.cos(view.turn)];
        const [sinTilt, cosTilt] = [Math.sin(view.tilt), Math.cos(view.tilt)];
        const size = 0.42 * Math.min(canvas.width, canvas.height) * view.zoom;
        return point => {
            const [x, y, z] = point.map((value, axis) => (value - frame.centre[axis]) / frame.reach);
            const [right, deep] = [x * cosTurn + z * sinTurn, z * cosTurn - x * sinTurn];
            const [up, depth] = [y * cosTilt - deep * sinTilt, deep * cosTilt + y * sinTilt];
            // What a bad model sends behind the eye is drawn in front of it.
            const scale = size * 3 / Math.max(0.5, 3 + depth);
            return [canvas.width / 2 + right * scale, canvas.height / 2 - up * scale, scale / size];
        };
    }

    function line(path, color, width, dash) {
        pen.beginPath();
        pen.strokeStyle = color;
        pen.lineWidth = width;
        pen.setLineDash(dash);
        path.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
        pen.stroke();
        drawn++;
    }

    function disc([x, y, scale], color, radius, filled) {
        pen.beginPath();
        pen.setLineDash([]);
        pen.arc(x, y, radius * scale, 0, 2 * Math.PI);
        pen.lineWidth = 2;
        pen.fillStyle = pen.strokeStyle = color;
        if (filled) pen.fill(); else pen.stroke();
        drawn++;
    }

    let drawn = 0;

    function draw() {
        drawn = 0;
        pen.clearRect(0, 0, canvas.width, canvas.height);
        const system = trajectories.systems[view.system];
        const project = projection(frameOf(system));
        const frames = system.frames.map(frame => points(frame).map(project));
        const ends = frames[frames.length - 1];
        system.charges.forEach((charge, particle) => {
            const color = charge > 0 ? '#D55E00' : '#0072B2';
            line(frames.map(frame => frame[particle]), color, 2, []);
            disc(frames[0][particle], color, 2.5, true);
            disc(ends[particle], color, 6, true);
        });
        trajectories.models.forEach((model, i) => {
            if (!view.shown[i]) return;
            points(model.ends[view.system]).map(project).forEach((end, particle) => {
                line([ends[particle], end], model.color, 1, [3, 3]);
                disc(end, model.color, 9, false);
            });
        });
        canvas.setAttribute('data-drawn', drawn);
    }

    function choose(kind, name, color, checked, changed) {
        const label = document.createElement('label');
        const input = document.createElement('input');
        input.type = kind;
        input.name = kind === 'radio' ? 'system' : name;
        input.checked = checked;
        input.addEventListener('change', () => { changed(input.checked); draw(); });
        label.style.color = color;
        label.append(input, ' ' + name);
        document.getElementById('choices').append(label);
    }

    trajectories.systems.forEach((_, i) => choose('radio', 'system ' + (i + 1), '#222222', i === 0, () => { view.system = i; }));
    document.getElementById('choices').append(document.createElement('br'));
    trajectories.models.forEach((model, i) => choose('checkbox', model.name, model.color, view.shown[i], on => { view.shown[i] = on; }));

    let from = null;
    canvas.addEventListener('pointerdown', event => { from = [event.clientX, event.clientY]; canvas.setPointerCapture(event.pointerId); });
    canvas.addEventListener('pointerup', () => { from = null; });
    canvas.addEventListener('pointermove', event => {
        if (from === null) return;
        view.turn += (event.clientX - from[0]) / 150;
        view.tilt = Math.max(-1.5, Math.min(1.5, view.tilt + (event.clientY - from[1]) / 150));
        from = [event.clientX, event.clientY];
        draw();
    });
    canvas.addEventListener('wheel', event => {
        event.preventDefault();
        view.zoom = Math.max(0.3, Math.min(8, view.zoom * Math.exp(-event.deltaY / 500)));
        draw();
    }, { passive: false });
    draw();
})();
