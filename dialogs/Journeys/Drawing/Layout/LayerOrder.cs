namespace Chat2Pay.Dialogs.Journeys.Drawing.Layout;

/// <summary>
/// Orders the vertices of each layer so that few lines cross: by the mean place of their neighbours, layer by layer, down and
/// up (the barycenter method of Sugiyama, Tagawa and Toda, 1981).
/// </summary>
internal static class LayerOrder
{
    private const int MostRounds = 24;

    public static void Run(LayerGraph graph)
    {
        First(graph);
        List<Vertex[]> best = Copy(graph);
        long fewest = Crossings(graph);
        int rounds = graph.Rounds(MostRounds);
        for (int round = 0; round < rounds && fewest > 0; round++)
        {
            // Those with the same mean change places every other time, or the sweeps would never leave an order that is even.
            bool down = round % 2 == 0;
            double tie = round % 4 < 2 ? 1e-6 : -1e-6;
            IEnumerable<int> layers = Enumerable.Range(0, graph.Layers.Count);
            foreach (int layer in down ? layers : layers.Reverse())
            {
                Sort(graph.Layers[layer], vertex =>
                    (Mean(down ? vertex.Above : vertex.Below) ?? vertex.Order) + (tie * vertex.Order));
            }

            if (Crossings(graph) is var crossings && crossings < fewest)
            {
                (fewest, best) = (crossings, Copy(graph));
            }
        }

        for (int layer = 0; layer < best.Count; layer++)
        {
            graph.Layers[layer].Clear();
            graph.Layers[layer].AddRange(best[layer]);
            Number(graph.Layers[layer]);
        }
    }

    /// <summary>The order in which the vertices are met from the first box down.</summary>
    private static void First(LayerGraph graph)
    {
        HashSet<Vertex> met = [];
        int[] next = new int[graph.Layers.Count];
        Stack<Vertex> open = new(Enumerable.Reverse(graph.Boxes));
        while (open.TryPop(out Vertex? vertex))
        {
            if (met.Add(vertex))
            {
                vertex.Order = next[vertex.Layer]++;
                vertex.Below.AsEnumerable().Reverse().ToList().ForEach(open.Push);
            }
        }

        foreach (List<Vertex> layer in graph.Layers)
        {
            Sort(layer, vertex => vertex.Order);
        }
    }

    private static double? Mean(List<Vertex> neighbours) =>
        neighbours.Count == 0 ? null : neighbours.Average(neighbour => neighbour.Order);

    private static void Sort(List<Vertex> layer, Func<Vertex, double> by)
    {
        List<Vertex> sorted = [.. layer.OrderBy(by)];
        layer.Clear();
        layer.AddRange(sorted);
        Number(layer);
    }

    private static void Number(List<Vertex> layer)
    {
        for (int i = 0; i < layer.Count; i++)
        {
            layer[i].Order = i;
        }
    }

    private static List<Vertex[]> Copy(LayerGraph graph) => [.. graph.Layers.Select(layer => layer.ToArray())];

    private static long Crossings(LayerGraph graph)
    {
        long crossings = 0;
        for (int layer = 1; layer < graph.Layers.Count; layer++)
        {
            int[] ends = [.. graph.Layers[layer - 1].SelectMany(vertex => vertex.Below.Select(one => one.Order).Order())];
            crossings += Inversions(ends, graph.Layers[layer].Count);
        }

        return crossings;
    }

    /// <summary>How many pairs stand the wrong way round: counted with a Fenwick tree.</summary>
    private static long Inversions(int[] places, int count)
    {
        int[] tree = new int[count + 1];
        long inversions = 0;
        for (int i = 0; i < places.Length; i++)
        {
            int before = 0;
            for (int at = places[i] + 1; at > 0; at -= at & -at)
            {
                before += tree[at];
            }

            inversions += i - before;
            for (int at = places[i] + 1; at <= count; at += at & -at)
            {
                tree[at]++;
            }
        }

        return inversions;
    }
}
