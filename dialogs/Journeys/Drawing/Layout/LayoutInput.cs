namespace Chat2Pay.Dialogs.Journeys.Drawing.Layout;

/// <summary>A box to be placed.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Side">The part of its upper and lower side on which lines may end, around the middle.</param>
internal readonly record struct Box(double Width, double Height, double Side);

/// <summary>A line to be drawn between two boxes.</summary>
/// <param name="From">The number of the first box.</param>
/// <param name="To">The number of the last box.</param>
/// <param name="LabelWidth">The width of its label; 0 for none.</param>
/// <param name="LabelHeight">The height of its label.</param>
internal readonly record struct Line(int From, int To, double LabelWidth, double LabelHeight);

/// <summary>A point.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
internal readonly record struct Point(double X, double Y);

/// <summary>Where everything is.</summary>
/// <param name="Width">The width of the picture.</param>
/// <param name="Height">The height of the picture.</param>
/// <param name="Boxes">The middle of each box.</param>
/// <param name="Routes">The course of each line.</param>
internal sealed record Placed(double Width, double Height, IReadOnlyList<Point> Boxes, IReadOnlyList<Route> Routes);

/// <summary>The course of a line: straight or curved from point to point, upright where it passes each of them.</summary>
/// <param name="Points">The points; the line begins at the first.</param>
/// <param name="Label">The middle of its label; null for none.</param>
internal sealed record Route(IReadOnlyList<Point> Points, Point? Label);
